import { formatInterval, type Interval, type Verdict } from '@probative/core'

type Scale = NonNullable<Verdict['workings']>['scale']

/**
 * The effect of a comparison with its interval, above 1 × or 0 is better: `0.920 × (0.850 .. 1.010)` of the reference; `-8.0 %
 * (-15.0 .. 1.0)` where zero is possible; of shares `-2.0 points (...)`.
 */
export function effectText(effect: Interval, scale: Scale = 'log'): string {
  return TEXTS[scale](effect)
}

const TEXTS: Readonly<Record<Scale, (effect: Interval) => string>> = {
  log: effect => formatInterval(effect, '1').replace(' (', ' × ('),
  linear: effect =>
    formatInterval(
      each(effect, value => value - 1),
      '1',
      { as: 'percent' },
    ),
  share: effect =>
    formatInterval(
      each(effect, value => 100 * value),
      '{points}',
    ),
}

const each = ({ value, low, high, confidence }: Interval, map: (value: number) => number): Interval => ({
  value: map(value),
  low: map(low),
  high: map(high),
  confidence,
})
