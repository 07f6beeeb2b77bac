import { formatInterval } from '../../format/format-interval.ts'
import { formatQuantity } from '../../format/format-quantity.ts'
import type { Interval } from '../../stats/interval.ts'
import type { Relative } from '../threshold.ts'
import type { Pending } from './pending.ts'

/** From here a factor is read more easily than a percentage. */
const FACTOR_FROM = 1.5

/** What was found and what was asked, in one line: `5.8 % better (-4.9 .. 17.7) than fast (paired t ...); required at most 10 % worse`. */
export function comparisonText({ requirement, estimate, reference }: Pending, effect: Interval): string {
  const { scale, method } = estimate
  const found = TEXTS[scale](effect, reference)
  return `${found} (${method}); required ${askedText(requirement)}${scale === 'share' ? ', in points' : ''}`
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

/** The same distance the other way. */
const opposite = ({ value, low, high, confidence }: Interval): Interval => ({
  value: -value,
  low: -high,
  high: -low,
  confidence,
})

function linearText(effect: Interval, reference: string): string {
  const gain = { ...effect, value: effect.value - 1, low: effect.low - 1, high: effect.high - 1 }
  const isBetter = gain.value >= 0
  const text = formatInterval(isBetter ? gain : opposite(gain), '1', { as: 'percent' })
  return differenceText(text, { isBetter, reference })
}

function shareText(effect: Interval, reference: string): string {
  const isBetter = effect.value >= 0
  const { value, low, high, confidence } = isBetter ? effect : opposite(effect)
  const points = formatInterval({ value: value * 100, low: low * 100, high: high * 100, confidence }, '1')
  return differenceText(points.replace(' (', ' points ('), { isBetter, reference })
}

const differenceText = (text: string, { isBetter, reference }: { isBetter: boolean; reference: string }): string =>
  text.replace(' (', ` ${isBetter ? 'better' : 'worse'} than ${reference} (`)

const TEXTS: Readonly<Record<Pending['estimate']['scale'], (effect: Interval, reference: string) => string>> = {
  log: ratioText,
  linear: linearText,
  share: shareText,
}
