/** Operations in one block: some 0.1 ms of one core. */
export const BLOCK_OPERATIONS = 100_000

/** One block of arithmetic, the same for the same number: 32-bit xorshift steps. @see Marsaglia, Xorshift RNGs, 2003 */
export function workBlock(block: number): number {
  let x = (Math.imul(block, 0x9e3779b1) | 1) >>> 0
  for (let i = 0; i < BLOCK_OPERATIONS; i++) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
  }
  return x >>> 0
}
