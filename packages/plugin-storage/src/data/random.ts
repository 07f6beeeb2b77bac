/** Marsaglia's xorshift32: a full period of 2^32 - 1, no allocation. @see doi:10.18637/jss.v008.i14 */
export class Xorshift32 {
  #state: number

  constructor(seed: number) {
    // Seeds 1, 2, 3 ... must not give neighbouring streams, and 0 would stay 0.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1
    for (let i = 0; i < 8; i++) this.next()
  }

  /** The next signed 32-bit integer. */
  next(): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return x
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor((this.next() >>> 0) * 2 ** -32 * limit)
  }
}
