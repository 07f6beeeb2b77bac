import { plainText } from '@probative/core'
import type { MetricFamily, Sample } from './metric-family.ts'

export interface PrintOptions {
  /** Significant digits of a value. */
  readonly digits: number
  readonly maxSamples: number
}

const LONGEST = 4000

/**
 * OpenMetrics text, to its last line `# EOF`; the older text format of Prometheus as well, to which the units and the end are comments.
 * @throws Error when there are more samples than allowed, or two with one name and the same labels
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function printFamilies(families: readonly MetricFamily[], { digits, maxSamples }: PrintOptions): string {
  const shown = families.filter(({ samples }) => samples.length > 0)
  const count = shown.reduce((sum, { samples }) => sum + samples.length, 0)
  if (count > maxSamples)
    throw new Error(
      `${count} samples are more than maxSamples allows (${maxSamples}); report fewer cases or gates, or raise maxSamples`,
    )
  rejectTwins(shown)
  return [...shown.flatMap(family => linesOf(family, digits)), '# EOF', ''].join('\n')
}

function rejectTwins(families: readonly MetricFamily[]): void {
  const seen = new Set<string>()
  for (const { name, samples } of families)
    for (const { labels } of samples) {
      const series = `${name}${labelText(labels)}`
      if (seen.has(series)) throw new Error(`two samples are called ${series}`)
      seen.add(series)
    }
}

function linesOf({ name, unit, help, samples }: MetricFamily, digits: number): string[] {
  return [
    `# TYPE ${name} gauge`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
    ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${numberText(value, digits)}`),
  ]
}

function labelText(labels: Sample['labels']): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string) => plainText(text, LONGEST).replaceAll('\\', '\\\\').replaceAll('"', '\\"')

/** Rounded, and without trailing zeros: 3500000000, 0.00135, 1.2e-9. */
const numberText = (value: number, digits: number): string => String(Number(value.toPrecision(digits)))
