import type { Suite } from '../config/resolve-suite.ts'
import { selects } from '../config/select.ts'
import { referencedServices } from '../config/service-reference.ts'
import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import { parseQuantity, scaleOf } from '../units.ts'
import { againstGates } from './against-gates.ts'
import { bindGates } from './bind-gates.ts'
import type { DraftCase } from './draft-cases.ts'
import type { Gate, Plan, PlannedCase } from './plan.ts'

export interface PlanOptions {
  /** Only the cases that it selects. */
  readonly filter?: string | undefined
  /** Ids of the rules that gates may name. */
  readonly rules?: ReadonlySet<string>
  /** Name -> digest of the accepted baselines. */
  readonly baselines?: Readonly<Record<string, string>>
  /** Telemetry beside the launches. */
  readonly samplers?: NonNullable<Plan['samplers']>
  /** A baseline that every metric is held against, beside the gates that the suite writes. */
  readonly against?: string | undefined
}

const NO_RULES: ReadonlySet<string> = new Set()

/** The plan of a suite: cases in the order written, their gates, the policy. @throws CASE_DUPLICATE, SELECTION_EMPTY, METRIC_UNKNOWN, THRESHOLD_* */
export function buildPlan(
  suite: Suite,
  drafts: readonly DraftCase[],
  { filter = '', rules = NO_RULES, baselines = {}, against, samplers = [] }: PlanOptions = {},
): Plan {
  rejectDuplicates(drafts, suite.file)
  rejectBadPrecision(drafts, suite.file)
  rejectUnknownServices(drafts, suite)
  const written = bindGates(drafts, suite, rules)
  const cases = drafts.map(draft => draft.planned).filter(one => selects(filter, one))
  if (cases.length === 0) throw new ProbativeError({ code: 'SELECTION_EMPTY', message: emptyMessage(drafts, filter) })
  const selected = new Set(cases.map(one => one.caseId))
  const held = against === undefined ? [] : againstGates(cases, against)
  const gates = [...written.filter(gate => selected.has(gate.caseId)), ...held]
  return {
    schema: 1,
    suite: suite.name,
    seed: suite.seed,
    plugins: suite.plugins
      .map(({ plugin: { name, version, namespace } }) => ({ name, version, namespace }))
      .filter(isFirst),
    cases,
    gates,
    ...(samplers.length > 0 ? { samplers } : {}),
    policy: suite.policy,
    ...baselinesOf(gates, baselines),
    ...(suite.equivalent.length > 0 ? { equivalent: suite.equivalent } : {}),
    ...usedServices(cases, suite.services ?? {}),
    reporters: suite.reporters.map(reporter => (typeof reporter === 'string' ? [reporter, {}] : [...reporter])),
  }
}

/** The baselines that gates compare with; null where none of that name has been accepted yet. */
function baselinesOf(gates: readonly Gate[], known: Readonly<Record<string, string>>): Pick<Plan, 'baselines'> {
  const names = gates.flatMap(({ requirement }) =>
    requirement.kind === 'relative' && 'baseline' in requirement.than ? [requirement.than.baseline] : [],
  )
  if (names.length === 0) return {}
  return { baselines: Object.fromEntries([...new Set(names)].sort().map(name => [name, known[name] ?? null])) }
}

/** The services that the selected cases refer to. */
function usedServices(cases: readonly PlannedCase[], services: NonNullable<Suite['services']>): Pick<Plan, 'services'> {
  const used = new Set(cases.flatMap(({ options }) => referencedServices(options)))
  const entries = Object.entries(services).filter(([name]) => used.has(name))
  return entries.length > 0 ? { services: Object.fromEntries(entries) } : {}
}

function rejectUnknownServices(drafts: readonly DraftCase[], { services = {}, file }: Suite): void {
  const mistakes = drafts.flatMap(({ planned, path }) =>
    referencedServices(planned.options)
      .filter(name => !Object.hasOwn(services, name))
      .map((name): Mistake => {
        const message = `there is no service "${name}"${didYouMean(name, Object.keys(services))}`
        return { code: 'SERVICE_UNKNOWN', path: `${path}.options`, message, ...(file === undefined ? {} : { file }) }
      }),
  )
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
}

const isFirst = <T extends { name: string }>(one: T, i: number, all: readonly T[]) =>
  all.findIndex(other => other.name === one.name) === i

function rejectDuplicates(drafts: readonly DraftCase[], file?: string): void {
  const mistakes = drafts.flatMap((draft, i): Mistake[] => {
    const twin = drafts.slice(0, i).find(other => other.planned.caseId === draft.planned.caseId)
    const message = `measures the same as ${twin?.path}: ${draft.planned.caseId}; give one of them another option, or remove it`
    return twin ? [{ code: 'CASE_DUPLICATE', path: draft.path, message, ...(file === undefined ? {} : { file }) }] : []
  })
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
}

function rejectBadPrecision(drafts: readonly DraftCase[], file?: string): void {
  const mistakes = drafts.flatMap(({ planned, path }): Mistake[] => {
    const { precision } = planned.sampling
    if (precision === undefined || precisionRatio(precision) !== undefined) return []
    const message = `"${precision}" is not a ratio between 0 and 1; write for example "2 %"`
    return [
      { code: 'CONFIG_INVALID', path: `${path}.sampling.precision`, message, ...(file === undefined ? {} : { file }) },
    ]
  })
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
}

/** `'2 %'` -> 0.02; `undefined` when it is no ratio between 0 and 1. */
export function precisionRatio(text: string): number | undefined {
  const unit = text.trim().replace(/^[\d.e+-]+/i, '')
  const quantity = scaleOf(unit) ? parseQuantity(text) : undefined
  return quantity?.unit === '1' && quantity.value > 0 && quantity.value < 1 ? quantity.value : undefined
}

function emptyMessage(drafts: readonly DraftCase[], filter: string): string {
  if (drafts.length === 0) return 'the suite has no cases'
  return `--filter "${filter}" selects none of: ${drafts
    .slice(0, 10)
    .map(draft => draft.planned.caseId)
    .join(', ')}`
}
