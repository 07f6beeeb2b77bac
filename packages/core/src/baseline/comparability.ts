import type { Equivalent } from '../config/schema.ts'
import type { ResolvedMetric } from '../plugin/metric.ts'
import type { BaselineSeries } from './baseline.ts'
import type { FactValues, RelevantFacts } from './relevant-facts.ts'

/** Why two results of a case may not be compared; the codes of the gates that come of it. */
export type Incomparability = 'metric-changed' | 'workload-changed' | 'environment-changed' | 'fact-unknown'

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
  then: BaselineSeries & { readonly facts: FactValues },
  equivalent: readonly Equivalent[],
): Comparability {
  const metric = metricDifferences(now.definition, then.definition)
  const workload = factDifferences(now.workload, then.workload)
  const environment = factDifferences(now.environment, then.facts)
  const declared = [...workload, ...environment].flatMap(difference => {
    const rule = equivalent.find(one => one.fact === difference.name && one.from === difference.then && one.to === difference.now)
    return rule ? [{ difference, rule }] : []
  })
  const open = (list: readonly FactDifference[]) => list.filter(one => !declared.some(({ difference }) => difference === one))
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

function metricDifferences(now: ResolvedMetric, then: ResolvedMetric): string[] {
  const keys = ['unit', 'kind', 'reduce', 'better', 'source'] as const
  return keys.filter(key => now[key] !== then[key]).map(key => `${key} of the metric: ${then[key]} -> ${now[key]}`)
}

type FactValue = FactValues[string]
interface FactDifference {
  readonly name: string
  readonly now: FactValue | undefined
  readonly then: FactValue | undefined
}

/** Facts that differ or are unknown on either side. A fact that only one side has is unknown on the other. */
function factDifferences(now: FactValues, then: FactValues): FactDifference[] {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort()
  return names
    .map(name => ({ name, now: now[name] ?? null, then: then[name] ?? null }))
    .filter(one => one.now !== one.then || one.now === null)
}

const isKnown = ({ now, then }: FactDifference) => now !== null && then !== null
const textOf = ({ name, now, then }: FactDifference) => `${name}: ${then ?? 'unknown'} -> ${now ?? 'unknown'}`
