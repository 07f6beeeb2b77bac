/** Numbers from 0 to 1, the same for the same seed. Steele and Vigna's mix of a counter. @see doi:10.1145/2714064.2660195 */
function uniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32
  }
}

/** Standard normal numbers by Box and Muller. */
export function normals(seed: number): () => number {
  const next = uniform(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** Standard deviation of the logs of lognormal values with this coefficient of variation. */
export const logSd = (cv: number): number => Math.sqrt(Math.log1p(cv * cv))
