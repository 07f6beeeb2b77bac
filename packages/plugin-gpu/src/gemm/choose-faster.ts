/** A way to do something, and how long it took, in seconds. */
export interface Timed<T> {
  readonly way: T
  readonly seconds: number
}

/** The heuristic's first choice is left only for something that is faster by more than this: anything less is noise. */
const WORTH_IT = 0.02

/** The favourite (the first), unless another is clearly faster; then the fastest. At least one. */
export function chooseFaster<T>(timed: readonly [Timed<T>, ...Timed<T>[]]): Timed<T> {
  const [favourite] = timed
  const fastest = timed.reduce((best, one) => (one.seconds < best.seconds ? one : best), favourite)
  return fastest.seconds < favourite.seconds * (1 - WORTH_IT) ? fastest : favourite
}
