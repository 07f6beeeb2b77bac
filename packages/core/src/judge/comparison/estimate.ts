import type { ResolvedMetric } from '../../plugin/metric.ts'
import {
  boundsOf,
  type Difference,
  pAbove,
  pairedDifference,
  predictedDifference,
  welchDifference,
} from '../../stats/difference.ts'
import { newcombeAbove, newcombeInterval } from '../../stats/newcombe.ts'
import { detectable, detectableByAll } from '../../stats/planning.ts'
import { rankSumAbove } from '../../stats/rank-sum.ts'
import { signedRankAbove } from '../../stats/signed-rank.ts'
import type { LaunchValue } from '../evidence.ts'
import type { Side } from './side.ts'

/** Sessions from which the spread between sessions is known well enough to judge a new one by it. */
export const ENOUGH_SESSIONS = 5
/** One-sided 95 % bounds are the ends of the two-sided 90 % interval. */
export const CONFIDENCE = 0.9
/** As few as the signed ranks need to reach 5 %, and then only when all of them agree. */
const FEWEST_FOR_RANKS = 5

/**
 * How much better our side is, on the scale on which it was estimated: `log` for positive values (differences of logs), `linear`
 * where zero is possible (differences over the mean of the reference), `share` for proportions. Above 0 is better.
 */
export interface Estimate {
  readonly scale: 'log' | 'linear' | 'share'
  /** `paired t on logs, 10 pairs`. */
  readonly method: string
  /** Whether the values are differences of launches that took turns. */
  readonly isPaired: boolean
  readonly value: number
  /** Ends of the two-sided 90 % interval. */
  readonly low: number
  readonly high: number
  /** Of the t methods; a proportion has none. */
  readonly difference?: Difference
  readonly minimumDetectable?: number
  /** One-sided p-values against "the true gain is at most (at least) `bound`". */
  above(bound: number): number
  below(bound: number): number
  /** The same from a rank test, from five values a side. */
  readonly ranks?: { above(bound: number): number; below(bound: number): number }
}

type Definition = Pick<ResolvedMetric, 'kind' | 'better'>
type Unit = 'launch' | 'session'

/**
 * Estimates the gain of `ours` over `theirs`; at least two values a side (one of ours where the session is the unit). `undefined`
 * when the values have no common scale: a reference whose mean is 0.
 */
export function estimateGain(
  ours: Side,
  theirs: Side,
  { definition, unit }: { readonly definition: Definition; readonly unit: Unit },
): Estimate | undefined {
  const sign = definition.better === 'lower' ? -1 : 1
  if (ours.counts && theirs.counts) return ofShares(ours.counts, theirs.counts, sign)
  const scale = scaleOf(ours, theirs, { definition, sign })
  if (!scale) return undefined
  const [a, b] = [ours, theirs].map(({ values }) => values.map(one => ({ ...one, value: scale.of(one.value) }))) as [
    LaunchValue[],
    LaunchValue[],
  ]
  return { scale: scale.name, ...(unit === 'session' ? bySession(a, b, scale.name) : byLaunch(a, b, scale.name)) }
}

function scaleOf(
  ours: Side,
  theirs: Side,
  { definition, sign }: { readonly definition: Definition; readonly sign: number },
): { name: 'log' | 'linear'; of(value: number): number } | undefined {
  const isPositive = [...ours.values, ...theirs.values].every(({ value }) => value > 0)
  if (definition.kind !== 'additive' && isPositive) return { name: 'log', of: value => sign * Math.log(value) }
  const mean = theirs.values.reduce((sum, { value }) => sum + value, 0) / theirs.values.length
  return mean === 0 ? undefined : { name: 'linear', of: value => (sign * value) / Math.abs(mean) }
}

type Unscaled = Omit<Estimate, 'scale'>
const numbers = (values: readonly LaunchValue[]) => Float64Array.from(values, ({ value }) => value)
const on = (scale: string) => (scale === 'log' ? 'logs' : 'values')

/** Launches of one session that took turns are pairs: what disturbed one round disturbed both sides. */
function byLaunch(a: readonly LaunchValue[], b: readonly LaunchValue[], scale: string): Unscaled {
  const pairs = a.flatMap(one => {
    const other = b.find(({ launch, session }) => launch === one.launch && session === one.session)
    return other ? [[one.value, other.value] as const] : []
  })
  if (pairs.length >= 2 && pairs.length === Math.min(a.length, b.length)) {
    const [first, second] = [0, 1].map(side => Float64Array.from(pairs, pair => pair[side as 0 | 1])) as [
      Float64Array,
      Float64Array,
    ]
    const gains = first.map((value, i) => value - (second[i] ?? Number.NaN))
    return ofDifference(pairedDifference(first, second), {
      method: `paired t on ${on(scale)}, ${pairs.length} pairs`,
      isPaired: true,
      fewest: pairs.length,
      above: bound => signedRankAbove(gains.map(gain => gain - bound)),
      below: bound => signedRankAbove(gains.map(gain => bound - gain)),
    })
  }
  const [first, second] = [numbers(a), numbers(b)]
  return ofDifference(welchDifference(first, second), {
    method: `Welch's t on ${on(scale)}, ${a.length} and ${b.length} launches`,
    isPaired: false,
    fewest: Math.min(a.length, b.length),
    above: bound =>
      rankSumAbove(
        first.map(value => value - bound),
        second,
      ),
    below: bound =>
      rankSumAbove(
        second,
        first.map(value => value - bound),
      ),
  })
}

/** Means of sessions: the launches of one session share its luck, so that more of them tell nothing about the next session. */
function bySession(a: readonly LaunchValue[], b: readonly LaunchValue[], scale: string): Unscaled {
  // One run is one session, however often it was interrupted.
  const [ours, theirs] = [sessionMeans(a.map(one => ({ ...one, session: '' }))), sessionMeans(b)]
  return ofDifference(predictedDifference(ours, theirs), {
    method: `t on ${on(scale)}, 1 session against ${theirs.length}`,
    isPaired: false,
    fewest: Math.min(ours.length, theirs.length),
    above: bound =>
      rankSumAbove(
        ours.map(value => value - bound),
        theirs,
      ),
    below: bound =>
      rankSumAbove(
        theirs,
        ours.map(value => value - bound),
      ),
  })
}

/** The mean of each session's values. */
export function sessionMeans(values: readonly LaunchValue[]): Float64Array {
  const groups = [...Map.groupBy(values, ({ session }) => session).values()]
  return Float64Array.from(groups, group => group.reduce((sum, { value }) => sum + value, 0) / group.length)
}

interface Ranked {
  readonly method: string
  readonly isPaired: boolean
  readonly fewest: number
  above(bound: number): number
  below(bound: number): number
}

function ofDifference(difference: Difference, { method, isPaired, fewest, above, below }: Ranked): Unscaled {
  const { value, se, df } = difference
  return {
    method,
    isPaired,
    value,
    ...boundsOf(difference, CONFIDENCE),
    difference,
    minimumDetectable: isPaired && fewest === FEWEST_FOR_RANKS ? detectableByAll(se, fewest) : detectable(se, df),
    above: bound => pAbove(difference, bound),
    // Without any spread, as a coarse clock gives, t knows no chance at all; the ranks still do.
    below: bound => (se === 0 ? below(bound) : pAbove({ ...difference, value: -value }, -bound)),
    ...(fewest >= FEWEST_FOR_RANKS ? { ranks: { above, below } } : {}),
  }
}

function ofShares(ours: NonNullable<Side['counts']>, theirs: NonNullable<Side['counts']>, sign: number): Estimate {
  const [a, b] = sign > 0 ? [ours, theirs] : [theirs, ours]
  const { value, low, high } = newcombeInterval(a, b, CONFIDENCE) ?? { value: 0, low: -1, high: 1 }
  return {
    scale: 'share',
    method: `Newcombe's interval, ${ours.successes} of ${ours.trials} and ${theirs.successes} of ${theirs.trials}`,
    isPaired: false,
    value,
    low,
    high,
    above: bound => newcombeAbove(a, b, bound),
    below: bound => newcombeAbove(b, a, -bound),
  }
}
