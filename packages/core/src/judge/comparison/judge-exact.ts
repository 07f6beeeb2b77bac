import type { ResolvedMetric } from '../../plugin/metric.ts'
import { type Ruling, ruling } from '../ruling.ts'
import type { Relative } from '../threshold.ts'
import { askedText } from './comparison-text.ts'
import type { Side } from './side.ts'

export interface ExactSides {
  readonly ours: Side
  readonly theirs: Side
  readonly better: ResolvedMetric['better']
  /** What the other side is called. */
  readonly reference: string
}

/** Exact values need no interval: they are what they are. The margin is a share of the reference's value. */
export function judgeExact(requirement: Relative, { ours, theirs, better, reference }: ExactSides): Ruling {
  // A baseline holds what each launch came to.
  const [our, their] = [ours, theirs].map(
    ({ values, exact }) => exact ?? [...new Set(values.map(({ value }) => value))],
  ) as [readonly number[], readonly number[]]
  const differing = [our, their].find(values => values.length !== 1)
  if (differing) {
    const shown = differing.slice(0, 3).join(', ')
    return ruling('inconclusive', 'model-violated', `declared exact, but its values differ: ${shown}`)
  }
  const [mine = 0] = our
  const [other = 0] = their
  const gain = better === 'lower' ? other - mine : mine - other
  const { direction, margin } = requirement
  const isMet = gain >= (direction === 'worse' ? -margin : margin) * Math.abs(other)
  const reason = isMet ? '' : direction === 'worse' ? 'worse-than-margin' : 'not-better-enough'
  return ruling(
    isMet ? 'pass' : 'fail',
    reason,
    `exactly ${mine}, ${reference} ${other}; required ${askedText(requirement)}`,
  )
}
