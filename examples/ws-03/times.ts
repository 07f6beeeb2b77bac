import type { LaunchRecord, Rule, RuleInput, RuleResult } from '@probative/core'

const MINUTE = 60

/** Seconds that the launches of each benchmark (storage, memory ...) took together. */
export function benchmarkSeconds({ record }: Pick<RuleInput, 'record'>): ReadonlyMap<string, number> {
  const probes = new Map(record.plan.cases.map(({ caseId, probe }) => [caseId, probe]))
  const benchmark = ({ caseId }: LaunchRecord) => probes.get(caseId)?.split('/')[0] ?? 'unknown'
  const groups = Map.groupBy(record.launches, benchmark)
  return new Map([...groups].map(([name, launches]) => [name, sum(launches.map(({ wallS }) => wallS))]))
}

export const LIMITS = { benchmark: 5 * MINUTE, suite: 15 * MINUTE } as const

/** Also of launches that failed: the time is spent. A run that was cut off may still take longer. */
export const fiveMinutes: Rule = {
  id: 'ws-03/five-minutes',
  claim: 'the launches of a benchmark take at most 5 minutes together',
  check(input) {
    const seconds = benchmarkSeconds(input)
    return input.cases.flatMap(({ planned: { caseId, probe } }) => {
      const name = probe.split('/')[0] ?? ''
      const spent = seconds.get(name)
      return spent === undefined ? [] : [{ caseId, ...judge(name, spent, LIMITS.benchmark, input) }]
    })
  },
}

export const fifteenMinutes: Rule = {
  id: 'ws-03/fifteen-minutes',
  claim: 'all launches take at most 15 minutes together',
  check: input => [judge('all benchmarks', sum([...benchmarkSeconds(input).values()]), LIMITS.suite, input)],
}

function judge(name: string, spent: number, limit: number, { record }: RuleInput): RuleResult {
  const arithmetic = `${name}: ${spent.toFixed(1)} s of launches, limit ${limit} s`
  if (spent > limit) return { result: 'breach', arithmetic }
  return { result: record.complete ? 'ok' : 'cannot-tell', arithmetic }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
