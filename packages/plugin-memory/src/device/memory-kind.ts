import type { CudaDevice } from '@probative/cuda'

/**
 * `unified`: one memory for processor and GPU (GB10). `coherent`: two, and the GPU reaches ordinary memory by the page tables of the
 * host, over another link than PCI Express (GH200). `discrete`: its own, behind PCI Express.
 */
export type MemoryKind = 'unified' | 'coherent' | 'discrete'

/** @see cuda.h, CU_DEVICE_ATTRIBUTE_INTEGRATED and CU_DEVICE_ATTRIBUTE_PAGEABLE_MEMORY_ACCESS_USES_HOST_PAGE_TABLES */
export function memoryKind({ attribute }: Pick<CudaDevice, 'attribute'>): MemoryKind {
  if (attribute('integrated') === 1) return 'unified'
  return attribute('pageableByHostTables') === 1 ? 'coherent' : 'discrete'
}
