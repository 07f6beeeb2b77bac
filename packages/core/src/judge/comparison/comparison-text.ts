import { formatInterval } from '../../format/format-interval.ts'
import { formatQuantity } from '../../format/format-quantity.ts'
import type { Interval } from '../../stats/interval.ts'
import type { Relative } from '../threshold.ts'
import type { Pending } from './pending.ts'

/** From here a factor is read more easily than a percentage. */
const FACTOR_FROM = 1.5

/** What was found and what was asked, in one line: `5.8 % better (-4.9 .. 17.7) than fast (paired t ...); required at most 10 % worse`. */
export function comparisonText({ requirement, estimate, reference }: Pending, effect: Interval): string {
  const found = estimate.scale === 'share' ? shareText(effect, reference) : ratioText(effect, reference)
  return `${found} (${estimate.method}); required ${askedText(requirement)}${estimate.scale === 'share' ? ', in points' : ''}`
}

/** `at most 5 % worse`. */
export function askedText({ direction, margin }: Pick<Relative, 'direction' | 'margin'>): string {
  return `at ${direction === 'worse' ? 'most' : 'least'} ${formatQuantity(margin, '1', { as: 'percent' })} ${direction}`
}

function ratioText(effect: Interval, reference: string): string {
  const isBetter = effect.value >= 1
  const ratio = isBetter ? effect : inverse(effect)
  if (ratio.value >= FACTOR_FROM)
    return `${formatInterval(ratio, '1').replace(' (', ` times as ${isBetter ? 'good' : 'bad'} as ${reference} (`)}`
  const share = { ...ratio, value: ratio.value - 1, low: ratio.low - 1, high: ratio.high - 1 }
  return differenceText(formatInterval(share, '1', { as: 'percent' }), { isBetter, reference })
}

/** How many times worse, where it says how many times better. A gain that may be total has no inverse that is finite. */
const inverse = ({ value, low, high, confidence }: Interval): Interval => ({
  value: 1 / value,
  low: 1 / high,
  high: low > 0 ? 1 / low : Number.POSITIVE_INFINITY,
  confidence,
})

function shareText(effect: Interval, reference: string): string {
  const isBetter = effect.value >= 0
  const points = isBetter ? effect : { ...effect, value: -effect.value, low: -effect.high, high: -effect.low }
  const scaled = { ...points, value: points.value * 100, low: points.low * 100, high: points.high * 100 }
  return differenceText(formatInterval(scaled, '1').replace(' (', ' points ('), { isBetter, reference })
}

const differenceText = (text: string, { isBetter, reference }: { isBetter: boolean; reference: string }): string =>
  text.replace(' (', ` ${isBetter ? 'better' : 'worse'} than ${reference} (`)
