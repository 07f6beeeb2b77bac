import type { CudaContext } from '@probative/cuda'

/** Where the host's side of a transfer lies. */
export const HOST_KINDS = ['pinned', 'write-combined', 'registered', 'pageable', 'managed'] as const
export type HostKind = (typeof HOST_KINDS)[number]

/** The driver may have done part of such a copy before the GPU knows of it: there the host's clock counts. */
export const isStaged = (kind: HostKind): boolean => kind === 'pageable' || kind === 'managed'

export interface HostMemory extends Disposable {
  readonly bytes: Uint8Array
}

/** Memory of that kind, every page of it touched by the processor. @throws CudaError, RangeError when there is not enough */
export function hostMemory(context: CudaContext, kind: HostKind, sizeBytes: number): HostMemory {
  const memory = ALLOCATE[kind](context, sizeBytes)
  memory.bytes.fill(0)
  return memory
}

const ALLOCATE: Readonly<Record<HostKind, (context: CudaContext, sizeBytes: number) => HostMemory>> = {
  pinned: (context, sizeBytes) => context.pinned(sizeBytes),
  'write-combined': (context, sizeBytes) => context.pinned(sizeBytes, { writeCombined: true }),
  registered: (context, sizeBytes) => context.registered(sizeBytes),
  managed: (context, sizeBytes) => context.managed(sizeBytes),
  pageable: (_, sizeBytes) => ({ bytes: new Uint8Array(sizeBytes), [Symbol.dispose]() {} }),
}
