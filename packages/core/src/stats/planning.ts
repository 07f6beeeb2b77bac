import { normalQuantile } from './normal.ts'
import { studentTQuantile } from './student-t.ts'

const ALPHA = 0.05
const POWER = 0.9

/** The smallest difference, in the unit of `se`, that a one-sided test at 5 % would have shown nine times out of ten. */
export function detectable(se: number, df: number): number {
  return se === 0 ? 0 : se * (studentTQuantile(1 - ALPHA, df) + studentTQuantile(POWER, df))
}

/** The smallest difference at which all of `n` pairs would agree on its sign nine times out of ten, in the unit of `se`. */
export function detectableByAll(se: number, n: number): number {
  return se * Math.sqrt(n) * normalQuantile(POWER ** (1 / n))
}

/**
 * Values (a side, where there are two) after which an end of the interval may be expected to clear a bound that lies `gap` from
 * the estimate: `se` is the standard error with `n` values. Infinity where the estimate lies on the bound.
 */
export function valuesToClear(
  gap: number,
  { se, n, confidence }: { se: number; n: number; confidence: number },
): number {
  if (gap === 0) return Number.POSITIVE_INFINITY
  const spread = se * Math.sqrt(n)
  let needed = ((normalQuantile((1 + confidence) / 2) * spread) / Math.abs(gap)) ** 2
  // Few values have a wider t: two rounds are enough to follow it.
  for (let round = 0; round < 2; round++) {
    const t = studentTQuantile((1 + confidence) / 2, Math.max(2, Math.ceil(needed) - 1))
    needed = ((t * spread) / Math.abs(gap)) ** 2
  }
  return Math.max(n + 1, Math.ceil(needed))
}
