/**
 * Quantile by linear interpolation (Hyndman-Fan type 7); samples ascending, at least one; `q` from 0 to 1; same unit out.
 * @throws RangeError without samples, or `q` out of range
 * @see doi:10.1080/00031305.1996.10473566
 */
export function quantile(sortedAscending: ArrayLike<number>, q: number): number {
  const n = sortedAscending.length
  if (n === 0 || !(q >= 0 && q <= 1)) throw new RangeError(`quantile ${q} of ${n} values`)
  const position = (n - 1) * q
  const index = Math.floor(position)
  const below = sortedAscending[index] ?? Number.NaN
  return interpolate(below, sortedAscending[index + 1] ?? below, position - index)
}

/** The point a `fraction` of the way from `below` to `above`, never outside the two. */
export function interpolate(below: number, above: number, fraction: number): number {
  return fraction === 0 ? below : Math.min(above, below + fraction * (above - below))
}

/** The values as doubles in ascending order; the input stays as it is. */
export function sortAscending(values: ArrayLike<number>): Float64Array {
  return new Float64Array(values).sort()
}
