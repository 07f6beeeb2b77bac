/** Marsaglia's xorshift32 with a scrambled seed: fast, the same everywhere. @see doi:10.18637/jss.v008.i14 */
export class Random {
  #state: number

  constructor(seed: number) {
    // Neighbouring seeds must not give neighbouring streams, and 0 would stay 0.
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

  fill(words: Uint32Array): void {
    let x = this.#state
    for (let i = 0; i < words.length; i++) {
      x ^= x << 13
      x ^= x >>> 17
      x ^= x << 5
      words[i] = x
    }
    this.#state = x
  }
}

/** A seed of its own for each name under one seed. FNV-1a. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
export function seedFor(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
