import type { Equivalent } from '../config/schema.ts'
import type { ResolvedMetric } from '../plugin/metric.ts'
import type { BaselineSeries } from './baseline.ts'
import type { FactValues, RelevantFacts } from './relevant-facts.ts'

/** Why two results of a case may not be compared; the codes of the gates that come of it. */
type Incomparability = 'metric-changed' | 'workload-changed' | 'environment-changed' | 'fact-unknown'

export interface Comparability {
  readonly reasons: readonly Incomparability[]
  /** What differs, in words: `os.kernel: 6.1 -> 6.8`. */
  readonly differences: readonly string[]
  /** Differences that the suite declares to be none, with its reason. */
  readonly equivalences: readonly string[]
}

/** Whether a run's facts allow a comparison with a series of a baseline. Unknown is never equal to unknown. */
export function comparabilityOf(
  now: RelevantFacts & { readonly definition: ResolvedMetric },
  before: BaselineSeries & { readonly facts: FactValues },
  equivalent: readonly Equivalent[],
): Comparability {
  const metric = metricDifferences(now.definition, before.definition)
  const workload = factDifferences(now.workload, before.workload)
  const environment = factDifferences(now.environment, before.facts)
  const declared = [...workload, ...environment].flatMap(difference => {
    const rule = equivalent.find(
      one => one.fact === difference.name && one.from === difference.before && one.to === difference.now,
    )
    return rule ? [{ difference, rule }] : []
  })
  const open = (list: readonly FactDifference[]) =>
    list.filter(one => !declared.some(({ difference }) => difference === one))
  const differing = [...open(workload), ...open(environment)]
  return {
    reasons: [
      ...(metric.length > 0 ? ['metric-changed' as const] : []),
      ...(open(workload).some(isKnown) ? ['workload-changed' as const] : []),
      ...(open(environment).some(isKnown) ? ['environment-changed' as const] : []),
      ...(differing.some(one => !isKnown(one)) ? ['fact-unknown' as const] : []),
    ],
    differences: [...metric, ...differing.map(textOf)],
    equivalences: declared.map(({ difference, rule }) => `${textOf(difference)} (taken as alike: ${rule.reason})`),
  }
}

function metricDifferences(now: ResolvedMetric, before: ResolvedMetric): string[] {
  const keys = ['unit', 'kind', 'reduce', 'better', 'source'] as const
  return keys.filter(key => now[key] !== before[key]).map(key => `${key} of the metric: ${before[key]} -> ${now[key]}`)
}

type FactValue = FactValues[string]
interface FactDifference {
  readonly name: string
  readonly now: FactValue | undefined
  readonly before: FactValue | undefined
}

/** Facts that differ or are unknown on either side. A fact that only one side has is unknown on the other. */
function factDifferences(now: FactValues, before: FactValues): FactDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()
  return names
    .map(name => ({ name, now: now[name] ?? null, before: before[name] ?? null }))
    .filter(one => one.now !== one.before || one.now === null)
}

const isKnown = ({ now, before }: FactDifference) => now !== null && before !== null
const textOf = ({ name, now, before }: FactDifference) => `${name}: ${before ?? 'unknown'} -> ${now ?? 'unknown'}`
