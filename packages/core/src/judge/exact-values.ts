import type { MetricData } from './case-data.ts'

/**
 * What must be one and the same number in an exact metric: every value of every launch. Where the metric says what the values of a
 * launch come to (`sum`, `max`), what they come to.
 */
export function exactValues({ definition, samples, launchValues }: MetricData): readonly number[] {
  const values =
    definition.reduce === 'last'
      ? samples.flatMap(one => (one.kind === 'numbers' ? one.inOrder : []))
      : launchValues.map(({ value }) => value)
  return [...new Set(values)]
}
