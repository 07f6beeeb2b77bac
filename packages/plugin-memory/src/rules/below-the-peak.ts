import type { CaseData, Rule, RuleResult } from '@probative/core'
import { PEAK_FACT, PEAK_SOURCE_FACT } from '../peak/peak-facts.ts'

/** Not a rate that was measured: what stores fetch first is assumed there. */
const ASSUMED = new Set(['triad_with_fills'])

/** The peak is one of memory, and no data sheet has one of this cache. */
const CACHE = 'memory/device-l2'

/** Nothing moves bytes faster than the memory can: then they came from a cache, or were not moved. */
export const belowThePeak: Rule = {
  id: 'memory/below-the-peak',
  claim: 'no rate is above the declared peak of the memory',
  check: ({ cases }) =>
    cases.filter(({ planned: { probe } }) => probe.startsWith('memory/') && probe !== CACHE).flatMap(judgeCase),
}

function judgeCase(one: CaseData): RuleResult[] {
  const { caseId } = one.planned
  const rates = [...one.metrics].filter(
    ([metric, { definition, launchValues }]) =>
      definition.unit === 'B/s' && !ASSUMED.has(metric) && launchValues.length > 0,
  )
  const peak = declaredPeak(one)
  if (rates.length === 0) return []
  if (!peak) return [{ caseId, result: 'cannot-tell', arithmetic: 'the peak of this memory or link is not known' }]
  return rates.map(([metric, { launchValues }]): RuleResult => {
    const fastest = Math.max(...launchValues.map(({ value }) => value))
    const isAbove = fastest > peak.bytesPerS
    const arithmetic = `${metric}: ${gigabytes(fastest)} in the fastest launch, peak ${gigabytes(peak.bytesPerS)} (${peak.source})`
    return { caseId, result: isAbove ? 'breach' : 'ok', arithmetic, ...(isAbove && { alarm: true }) }
  })
}

function declaredPeak({ valid }: CaseData): { bytesPerS: number; source: string } | undefined {
  const facts = valid[0]?.facts
  const bytesPerS = facts?.[PEAK_FACT]?.value
  return typeof bytesPerS === 'number' ? { bytesPerS, source: String(facts?.[PEAK_SOURCE_FACT]?.value) } : undefined
}

const gigabytes = (bytesPerS: number) => `${(bytesPerS / 1e9).toPrecision(4)} GB/s`
