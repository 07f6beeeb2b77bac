import { type CaseSummary, caseNames, type Evidence, type MetricSummary, type Plan } from '@probative/core'
import type { MetricFamily, Sample } from './metric-family.ts'
import { unitName } from './unit-name.ts'

/**
 * What was measured: `probative_case_info` once a case, then a gauge for each metric and unit, and for the two ends of its 95 %
 * interval. What has no value has no sample. Nothing of the machine is in a label: the same case is the same series anywhere.
 * A case is called by its name, or by its id where it has no name of its own.
 */
export function caseFamilies({ record, cases }: Evidence): MetricFamily[] {
  const names = caseNames(record.plan.cases)
  const values = cases
    .filter(({ status }) => status !== 'skipped')
    .flatMap(summary => valuesOf(names.get(summary.caseId) ?? summary.caseId, summary))
  const families = [...Map.groupBy(values, ({ name }) => name).values()].map(familyOf)
  return [infoFamily(record.plan, names), ...families]
}

const infoFamily = ({ suite, cases }: Plan, names: ReadonlyMap<string, string>): MetricFamily => ({
  name: 'probative_case_info',
  help: 'What a case is; join it on the label case.',
  samples: cases.map(({ caseId, probe, probeVersion, plugin, tags }) => ({
    labels: {
      case: names.get(caseId) ?? caseId,
      id: caseId,
      probe,
      probe_version: String(probeVersion),
      plugin,
      suite,
      tags: tags.join(','),
    },
    value: 1,
  })),
})

interface NamedValue {
  readonly name: string
  readonly unit: string
  readonly help: string
  readonly sample: Sample
}

const HELP = {
  value: 'value across the launches',
  low: 'lower end of the 95 % interval across the launches',
  high: 'upper end of the 95 % interval across the launches',
} as const

function valuesOf(name: string, { metrics }: CaseSummary): NamedValue[] {
  return metrics.flatMap(metric => {
    const { definition, interval, launchValues } = metric
    const value = interval?.value ?? launchValues[0]?.value
    if (value === undefined) return []
    const { source } = definition
    return [
      named('value', metric, { labels: { case: name, source }, value }),
      ...(interval
        ? [
            named('low', metric, { labels: { case: name }, value: interval.low }),
            named('high', metric, { labels: { case: name }, value: interval.high }),
          ]
        : []),
    ]
  })
}

function named(what: keyof typeof HELP, { metric, definition }: MetricSummary, sample: Sample): NamedValue {
  const unit = unitName(definition.unit)
  return { name: `probative_${what}_${metric}_${unit}`, unit, help: `${metric}: ${HELP[what]}.`, sample }
}

function familyOf(values: readonly NamedValue[]): MetricFamily {
  const [first] = values as readonly [NamedValue, ...NamedValue[]]
  const { name, unit, help } = first
  return { name, unit, help, samples: values.map(({ sample }) => sample) }
}
