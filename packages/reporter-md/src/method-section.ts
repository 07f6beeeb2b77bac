import { formatQuantity, type LaunchRecord, type Plan, type PlannedCase, type RunRecord } from '@probative/core'
import type { RootContent } from 'mdast'
import { bullets, type Section, table } from './blocks.ts'
import { text } from './phrasing.ts'

const RULES: readonly string[] = [
  'A launch is one process that runs one case once. It is valid when it ended by itself in time and its probe proved the work; only valid launches count.',
  'The value of a launch is its iterations reduced as the metric says. The interval is that of the launch values, never of pooled iterations; one launch has none.',
  'Spread, quantiles (Hyndman-Fan type 7) and outliers are over all iterations or samples of the valid launches. Outliers (beyond 1.5 interquartile ranges) are marked, never removed.',
  'Numbers are rounded to two digits of their uncertainty. n is launches × measured iterations. ↑ higher is better, ↓ lower is better. The raw values are in baseline.json.',
]

const COMPARISONS =
  "Comparisons are of launch values: t tests on differences of logs, paired where launches took turns, with a rank test as a check; of shares Newcombe's interval. Holm's procedure covers the failing of all comparisons of one severity."

/** How the numbers came to be: sampling and order from the plan and the record, then the rules they follow. */
export function methodSection({ plan, launches }: RunRecord, most: number): Section {
  const rules = [orderOf(launches), ...RULES, ...comparisonsOf(plan), ...policyOf(plan)].map(rule => text(rule))
  return { heading: 'Method', blocks: [...samplingTable(plan.cases, most), bullets(rules)] }
}

function samplingTable(cases: readonly PlannedCase[], most: number): RootContent[] {
  const groups = new Map<string, { readonly sampling: PlannedCase['sampling']; count: number }>()
  for (const { sampling } of cases) {
    const key = JSON.stringify(sampling)
    const group = groups.get(key) ?? { sampling, count: 0 }
    groups.set(key, group)
    group.count++
  }
  const rows = [...groups.values()].map(({ sampling, count }) => [
    `${count}`,
    `${sampling.launches}`,
    `${sampling.iterations}`,
    `${sampling.warmup}`,
    formatQuantity(sampling.timeoutMs / 1000, 's'),
    sampling.precision
      ? `until ±${sampling.precision}, at most ${formatQuantity(sampling.budgetMs / 1000, 's')}`
      : 'as planned',
  ])
  const head = ['Cases', 'Launches', 'Iterations', 'Warm-up', 'Time-out', 'Stop']
  return table(head, rows, { most, none: 'No case was planned.' })
}

/** What the record shows, whatever was intended. */
function orderOf(launches: readonly LaunchRecord[]): string {
  const runs = launches.filter((launch, i) => launch.caseId !== launches[i - 1]?.caseId).length
  const cases = new Set(launches.map(launch => launch.caseId)).size
  if (cases < 2) return 'Launches ran one after the other.'
  return runs === cases
    ? 'Launches ran one after the other, case by case: slow drift of the machine would look like a difference between cases.'
    : 'Launches ran one after the other, the cases interleaved, so that slow drift of the machine meets them all.'
}

function comparisonsOf({ gates }: Plan): string[] {
  const compares = gates.some(({ requirement }) => requirement.kind === 'relative')
  return compares ? [COMPARISONS] : []
}

function policyOf({ policy }: Plan): string[] {
  const settings = Object.entries(policy).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${settingText(value)}`],
  )
  return settings.length === 0 ? [] : [`Policy of the suite: ${settings.join('; ')}.`]
}

function settingText(value: NonNullable<Plan['policy'][keyof Plan['policy']]>): string {
  if (typeof value !== 'object' || !('require' in value)) return [value].flat().join(', ')
  const { require, ...rest } = value
  return [require, ...Object.entries(rest).map(([key, setting]) => `${key} ${setting}`)].join(', ')
}
