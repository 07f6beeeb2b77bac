import type { CaseSummary, Evidence, MetricSummary, PlannedCase } from '@probative/core'
import type { MetricFamily, Sample } from './metric-family.ts'
import { unitName } from './unit-name.ts'

/**
 * What was measured: `probative_case_info` once a case, then a gauge for each metric and unit, and for the two ends of its 95 %
 * interval. What has no value has no sample. Nothing of the machine is in a label: the same case is the same series anywhere.
 */
export function caseFamilies({ record, cases }: Evidence): MetricFamily[] {
  const values = cases.filter(({ status }) => status !== 'skipped').flatMap(valuesOf)
  const families = [...Map.groupBy(values, ({ name }) => name).values()].map(familyOf)
  return [infoFamily(record.plan.suite, record.plan.cases), ...families]
}

const infoFamily = (suite: string, cases: readonly PlannedCase[]): MetricFamily => ({
  name: 'probative_case',
  type: 'info',
  help: 'What a case is; join it on the label "case".',
  samples: cases.map(({ caseId, name = '', probe, probeVersion, plugin, tags }) => ({
    labels: { case: caseId, name, probe, probe_version: String(probeVersion), plugin, suite, tags: tags.join(',') },
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

function valuesOf(summary: CaseSummary): NamedValue[] {
  return summary.metrics.flatMap(metric => {
    const { definition, interval, launchValues } = metric
    const value = interval?.value ?? launchValues[0]?.value
    if (value === undefined) return []
    const { source } = definition
    return [
      named('value', metric, { labels: { case: summary.caseId, source }, value }),
      ...(interval
        ? [
            named('low', metric, { labels: { case: summary.caseId }, value: interval.low }),
            named('high', metric, { labels: { case: summary.caseId }, value: interval.high }),
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
  return { name, type: 'gauge', unit, help, samples: values.map(({ sample }) => sample) }
}
