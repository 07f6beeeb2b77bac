/** In the order in which a trial runs them: STREAM's four, then one that only reads and one that only writes. */
export const STREAM_KERNELS = ['copy', 'scale', 'add', 'triad', 'read', 'write'] as const
export type StreamKernel = (typeof STREAM_KERNELS)[number]

/** Arrays that a kernel reads or writes: what it moves, by STREAM's counting. @see https://www.cs.virginia.edu/stream/ref.html "Counting Bytes and FLOPS" */
export const ARRAYS_MOVED: Readonly<Record<StreamKernel, number>> = {
  copy: 2,
  scale: 2,
  add: 3,
  triad: 3,
  read: 1,
  write: 1,
}

/** sqrt(2) - 1: copy, scale, add and triad in turn then leave `a` as it was, so that no number of trials overflows. */
export const SCALAR = Math.SQRT2 - 1
