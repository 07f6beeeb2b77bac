import { type Interval, wilsonInterval } from './interval.ts'

/** Successes of trials. */
export interface Counts {
  readonly successes: number
  readonly trials: number
}

/**
 * Share of `a` minus share of `b` with Newcombe's hybrid score interval (his method 10); `undefined` without trials.
 * @see doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
 */
export function newcombeInterval(a: Counts, b: Counts, confidence = 0.95): Interval | undefined {
  const ours = wilsonInterval(a.successes, a.trials, confidence)
  const theirs = wilsonInterval(b.successes, b.trials, confidence)
  if (!ours || !theirs) return undefined
  const value = ours.value - theirs.value
  return {
    value,
    low: value - Math.hypot(ours.value - ours.low, theirs.high - theirs.value),
    high: value + Math.hypot(ours.high - ours.value, theirs.value - theirs.low),
    confidence,
  }
}

const STEPS = 50

/**
 * One-sided p-value against "the true difference is at most `bound`": the level at which the lower end of Newcombe's interval
 * reaches the bound, found by halving. 1 without trials, at most 0.5 where the estimate is above the bound.
 */
export function newcombeAbove(a: Counts, b: Counts, bound: number): number {
  const estimate = newcombeInterval(a, b)?.value
  if (estimate === undefined) return 1
  if (estimate <= bound) return 1 - newcombeBelow(a, b, bound)
  let [low, high] = [0, 0.5]
  for (let step = 0; step < STEPS; step++) {
    const p = (low + high) / 2
    const end = newcombeInterval(a, b, 1 - 2 * p)?.low ?? Number.NaN
    if (end > bound) high = p
    else low = p
  }
  return high
}

const newcombeBelow = (a: Counts, b: Counts, bound: number): number =>
  newcombeInterval(a, b)?.value === bound ? 0.5 : newcombeAbove(b, a, -bound)
