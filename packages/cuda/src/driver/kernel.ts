/** A value for a kernel: its C type and what to pass. Addresses are u64. */
export type KernelArgument = readonly ['u32' | 'i32' | 'u64' | 'f32' | 'f64', number | bigint]

export interface KernelLaunch {
  readonly grid: number
  readonly block: number
  readonly sharedBytes?: number
  readonly args: readonly KernelArgument[]
}

export interface CudaKernel {
  readonly handle: bigint
  readonly name: string
  /** Blocks of this size that fit on one multiprocessor at once. */
  blocksPerMultiprocessor(block: number): number
}
