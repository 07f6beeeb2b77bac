import type { Counts } from '../../stats/newcombe.ts'
import { aggregateSamples, countOf } from '../../stats/reduce-values.ts'
import type { MetricData } from '../case-data.ts'
import type { LaunchValue } from '../evidence.ts'
import { exactValues } from '../exact-values.ts'
import type { Relative } from '../threshold.ts'

/** One side of a comparison: a value a launch, in launch order, and for a proportion all its trials together. */
export interface Side {
  readonly values: readonly LaunchValue[]
  readonly counts?: Counts
  /** The different values of an exact metric, of all its iterations. */
  readonly exact?: readonly number[]
  /** Samples of the smallest launch: what a percentile rests on. */
  readonly fewestSamples: number
}

/** What a case brings to a comparison. Launches for which the aggregate has no value are left out. */
export function sideOf(data: MetricData, { subject, p }: Pick<Relative, 'subject' | 'p'>): Side {
  const { samples, launchValues } = data
  const counts = samples.flatMap(one => (one.kind === 'counts' ? [one] : []))
  const aggregate = subject === 'percentile' ? { percentile: p ?? 50 } : subject === 'value' ? undefined : subject
  const values = launchValues.flatMap((launch, i) => {
    const of = samples[i]
    const value = aggregate === undefined ? launch.value : of && aggregateSamples(of, aggregate)
    return value === undefined ? [] : [{ ...launch, value }]
  })
  const fewestSamples = Math.min(...samples.map(countOf))
  const exact = data.definition.kind === 'exact' ? { exact: exactValues(data) } : {}
  return { values, fewestSamples, ...exact, ...(counts.length > 0 ? { counts: sumOf(counts) } : {}) }
}

function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, { successes, trials }) => ({ successes: sum.successes + successes, trials: sum.trials + trials }),
    { successes: 0, trials: 0 },
  )
}
