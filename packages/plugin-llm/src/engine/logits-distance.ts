/** Root mean square of the difference of two vectors of one length. */
export function logitsDistance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((total, value, i) => total + (value - (b[i] ?? Number.NaN)) ** 2, 0) / a.length)
}
