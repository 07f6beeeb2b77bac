import type { LaunchRecord } from '../record/record.ts'
import { type Description, describe, describeHistogram } from '../stats/describe.ts'
import { Histogram } from '../stats/histogram.ts'
import type { Interval } from '../stats/interval.ts'
import { wilsonInterval } from '../stats/interval.ts'
import { intervalAcross } from '../stats/launch-value.ts'
import type { LaunchSamples } from '../stats/reduce-values.ts'
import type { CaseData, MetricData } from './case-data.ts'
import type { CaseStatus, CaseSummary, LaunchValue, MetricSummary } from './evidence.ts'

/** What one case measured and what went wrong, for reports. */
export function summarizeCase(data: CaseData): CaseSummary {
  const { planned, valid, invalid, failed } = data
  return {
    caseId: planned.caseId,
    ...(planned.name === undefined ? {} : { name: planned.name }),
    title: planned.name ?? planned.caseId,
    required: planned.required,
    status: statusOf(data),
    launches: {
      planned: planned.sampling.launches,
      valid: valid.length,
      invalid: invalid.length,
      failed: failed.length,
    },
    metrics: [...data.metrics].map(([metric, one]) => summarizeMetric(metric, one)),
    problems: problemsOf(data),
  }
}

function statusOf({ planned, valid, invalid, failed }: CaseData): CaseStatus {
  if (planned.skipped) return 'skipped'
  const bad = invalid.length + failed.length
  if (valid.length === 0 && bad > 0) return 'failed'
  if (valid.length + bad < planned.sampling.launches) return 'pending'
  return bad > 0 ? 'partly' : 'measured'
}

function problemsOf({ planned, invalid, failed }: CaseData): string[] {
  const skipped = planned.skipped
    ? [`skipped: ${planned.skipped.reason}${planned.skipped.fix ? ` - ${planned.skipped.fix}` : ''}`]
    : []
  const texts = [...invalid, ...failed].map(problemText)
  const counted = [...new Set(texts)].map(text => {
    const times = texts.filter(other => other === text).length
    return times > 1 ? `${text} (${times} launches)` : text
  })
  return [...skipped, ...counted]
}

function problemText({ error, proof }: LaunchRecord): string {
  if (error) return `${error.kind} in ${error.phase}: ${error.message}`
  return `invalid: ${proof?.what ?? 'the work was not proved'}`
}

function summarizeMetric(
  metric: string,
  { definition, samples, launchValues, runs, unavailable }: MetricData,
): MetricSummary {
  const interval = metricInterval({ definition, samples, launchValues })
  const description = describeSamples(samples)
  return {
    metric,
    definition,
    launchValues,
    ...(interval ? { interval } : {}),
    ...(description ? { description } : {}),
    runs: metric === 'wall' ? launchValues.length : runs,
    unavailable,
  }
}

/** Centre and interval of a metric's launch values. */
export function metricInterval({
  definition,
  samples,
  launchValues,
}: Pick<MetricData, 'definition' | 'samples' | 'launchValues'>): Interval | undefined {
  if (definition.kind !== 'proportion') return intervalAcross(numbersOf(launchValues), definition)
  const { successes, trials } = sumCounts(samples)
  return trials > 0 ? wilsonInterval(successes, trials) : undefined
}

/** The bare numbers of launch values. */
export const numbersOf = (launchValues: readonly LaunchValue[]): number[] => launchValues.map(({ value }) => value)

/** Successes and trials over all launches. */
function sumCounts(samples: readonly LaunchSamples[]): { successes: number; trials: number } {
  const counts = samples.flatMap(one => (one.kind === 'counts' ? [one] : []))
  return {
    successes: counts.reduce((total, one) => total + one.successes, 0),
    trials: counts.reduce((total, one) => total + one.trials, 0),
  }
}

function describeSamples(samples: readonly LaunchSamples[]): Description | undefined {
  const histograms = samples.flatMap(one => (one.kind === 'histogram' ? [one] : []))
  const [first] = histograms
  if (first && histograms.every(one => one.tick === first.tick)) {
    const all = new Histogram()
    for (const one of histograms) all.add(one.histogram)
    return describeHistogram(all, first.tick)
  }
  const numbers = samples.flatMap(one => (one.kind === 'numbers' ? [one.sorted] : []))
  return describe(concatenate(numbers))
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((total, part) => total + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}
