import type { CudaContext } from '@probative/cuda'

/** Where the host's side of a transfer lies. */
export const HOST_KINDS = ['pinned', 'write-combined', 'registered', 'pageable'] as const
export type HostKind = (typeof HOST_KINDS)[number]

export interface HostMemory extends Disposable {
  readonly bytes: Uint8Array
}

/** Memory of that kind, every page of it touched. @throws CudaError when it can't be pinned */
export function hostMemory(context: CudaContext, kind: HostKind, sizeBytes: number): HostMemory {
  const memory = ALLOCATE[kind](context, sizeBytes)
  memory.bytes.fill(0)
  return memory
}

const ALLOCATE: Readonly<Record<HostKind, (context: CudaContext, sizeBytes: number) => HostMemory>> = {
  pinned: (context, sizeBytes) => context.pinned(sizeBytes),
  'write-combined': (context, sizeBytes) => context.pinned(sizeBytes, { writeCombined: true }),
  registered: (context, sizeBytes) => context.registered(sizeBytes),
  pageable: (_, sizeBytes) => ({ bytes: new Uint8Array(sizeBytes), [Symbol.dispose]() {} }),
}
