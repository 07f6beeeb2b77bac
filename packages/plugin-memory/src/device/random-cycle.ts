/**
 * One cycle through `lines` places in random order: `next[i]` comes after `i`. The same seed gives the same cycle.
 * @see Sattolo, An algorithm to generate a random cyclic permutation, 1986; xorshift32: https://doi.org/10.18637/jss.v008.i14
 */
export function randomCycle(lines: number, seed: number): Uint32Array {
  const next = Uint32Array.from({ length: lines }, (_, i) => i)
  let state = seed | 0 || 1
  for (let last = lines - 1; last > 0; last--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const other = Math.floor(((state >>> 0) / 2 ** 32) * last)
    const held = next[last] as number
    next[last] = next[other] as number
    next[other] = held
  }
  return next
}

/** Where `steps` steps from the first place lead. */
export function walk(next: Uint32Array, steps: number): number {
  let at = 0
  for (let i = steps % next.length; i > 0; i--) at = next[at] as number
  return at
}
