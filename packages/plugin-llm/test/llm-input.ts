import type { CaseData, Facts, LaunchRecord, PlannedCase, Row, RuleInput, Value } from '@probative/core'
import { workload } from '@probative/core'
import { buildRecord } from '@probative/testkit'

/** What a test says of a case; everything else is as in any other. */
export interface CaseParts {
  readonly caseId?: string
  readonly probe?: string
  readonly units?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, readonly Value[]>>
  readonly facts?: Readonly<Record<string, string | number>>
  readonly rows?: readonly Row[]
  readonly acceleration?: string
}

const metric = (unit: string) =>
  ({ unit, better: 'higher', kind: 'sampled', reduce: 'median', source: 'measured', title: 'x' }) as const

/** A case with one valid launch. */
export function caseOf(parts: CaseParts): CaseData {
  const { caseId = 'llm/decode@1', probe = 'llm/decode', units = { decode: 'token/s', ttft: 's' } } = parts
  const metrics = Object.fromEntries(Object.entries(units).map(([name, unit]) => [name, metric(unit)]))
  const planned: PlannedCase = {
    caseId,
    tags: [],
    probe,
    probeVersion: 1,
    plugin: 'x',
    options: {},
    metrics,
    sampling: { launches: 1, iterations: 1, warmup: 0, timeoutMs: 1, budgetMs: 1 },
    sensitiveTo: [],
    required: true,
  }
  const launch: LaunchRecord = {
    caseId,
    launch: 0,
    session: 's1',
    wallS: 1,
    runs: 1,
    values: parts.values ?? {},
    facts: factsOf(parts.facts),
    status: 'valid',
    ...(parts.rows && { rows: parts.rows }),
    ...(parts.acceleration !== undefined && {
      labels: { acceleration: [{ value: parts.acceleration, source: 'measured' }] },
    }),
  }
  const data = Object.entries(metrics).map(([name, definition]) => {
    const numbers = (parts.values?.[name] ?? []).filter(value => typeof value === 'number')
    const launchValues = numbers.map(value => ({ launch: 0, session: 's1', value }))
    return [name, { definition, samples: [], launchValues, runs: 1, unavailable: {} }] as const
  })
  return { planned, valid: [launch], invalid: [], failed: [], metrics: new Map(data) }
}

const factsOf = (facts: CaseParts['facts'] = {}): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, workload(value)]))

/** A record of these cases; `compared` are pairs of case ids that a gate compares. */
export function inputOf(
  cases: readonly CaseData[],
  { compared = [], facts = {} }: { compared?: readonly (readonly [string, string])[]; facts?: CaseParts['facts'] } = {},
): RuleInput {
  const base = buildRecord()
  const gates = compared.map(([caseId, than]) => ({
    id: 'g',
    caseId,
    metric: 'decode',
    severity: 'fail' as const,
    requirement: {
      kind: 'relative' as const,
      subject: 'value' as const,
      direction: 'better' as const,
      margin: 0.25,
      than: { case: than },
    },
    threshold: { id: 'g', require: 'x' },
  }))
  const record = {
    ...base,
    plan: { ...base.plan, cases: cases.map(({ planned }) => planned), gates },
    sessions: base.sessions.map(session => ({ ...session, facts: factsOf(facts) })),
    launches: cases.flatMap(({ valid }) => valid),
  }
  return { record, cases }
}

/** A request as `requestRow` makes it. */
export const rowOf = (parts: Partial<Row> = {}): Row => ({
  request: 0,
  prompt_tokens: 32,
  cached_tokens: 0,
  requested_tokens: 128,
  output_tokens: 128,
  count_source: 'usage',
  finish: 'length',
  ttft_s: 0.1,
  e2e_s: 1.1,
  stall_s: 0,
  ...parts,
})
