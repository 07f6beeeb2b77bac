import { dirname } from 'node:path'
import { referencedVariables } from '../config/env-reference.ts'
import type { LoadedSuite } from '../config/load-suite.ts'
import { gitFacts } from '../inspect/git-facts.ts'
import { hostFacts } from '../inspect/host-facts.ts'
import { createRedactor, localRedactions, type Redactor } from '../inspect/redact.ts'
import { CORE_RULES } from '../judge/rules/core-rules.ts'
import { buildPlan } from '../plan/build-plan.ts'
import { chooseSamplers } from '../plan/choose-samplers.ts'
import { type DraftCase, draftCases } from '../plan/draft-cases.ts'
import type { Plan } from '../plan/plan.ts'
import type { Facts } from '../plugin/fact.ts'
import { digestOf } from '../record/canonical.ts'
import type { SamplerAddress } from '../telemetry/protocol.ts'
import { resolveCases } from './resolve-cases.ts'
import type { CaseBinding } from './run-plan.ts'

export interface PrepareOptions {
  readonly cwd: string
  readonly filter?: string
  /** Name -> digest of the accepted baselines. */
  readonly baselines?: Readonly<Record<string, string>>
  /** A baseline that every metric is held against, beside the gates that the suite writes. */
  readonly against?: string | undefined
  /** Cases that turn out to be the same are kept once; without it they are a mistake. */
  readonly distinct?: boolean
  readonly signal: AbortSignal
}

/** A plan that may be published, and beside it what must stay on this machine. */
export interface PreparedRun {
  readonly plan: Plan
  readonly planDigest: string
  readonly facts: Facts
  readonly bindings: ReadonlyMap<string, CaseBinding>
  readonly samplers: readonly SamplerAddress[]
  /** The services that the cases refer to, as written; those of the plan may have paths struck out. */
  readonly services: NonNullable<Plan['services']>
  readonly redact: Redactor
}

/** Checks a whole suite without asking the machine: every mistake at once. @throws ProbativeError */
export function checkSuite({ suite, registry }: LoadedSuite, filter?: string): Plan {
  return buildPlan(suite, draftCases(suite, registry, process.env), {
    filter,
    rules: ruleIds(registry),
    samplers: chooseSamplers(suite, registry),
  })
}

/** Checks the suite, asks every probe what it can do here, inspects the host. @throws ProbativeError with every mistake */
export async function prepareRun(
  loaded: LoadedSuite,
  { cwd, filter, baselines = {}, against, distinct = false, signal }: PrepareOptions,
): Promise<PreparedRun> {
  const { suite, registry } = loaded
  const keep = (drafts: readonly DraftCase[]) => (distinct ? drafts.filter(isFirst) : drafts)
  const drafts = keep(draftCases(suite, registry, process.env))
  const samplers = chooseSamplers(suite, registry)
  const options = { filter, rules: ruleIds(registry), baselines, against, samplers }
  buildPlan(suite, drafts, options)
  const [resolved, git] = await Promise.all([
    resolveCases(drafts, { signal }).then(keep),
    gitFacts(suite.file === undefined ? cwd : dirname(suite.file)),
  ])
  const redact = createRedactor(localRedactions(referencedVariables([suite.cases, suite.services ?? {}])))
  const written = buildPlan(suite, resolved, options)
  const plan = redact(written)
  return {
    plan,
    planDigest: digestOf(plan),
    facts: redact({ ...hostFacts(), ...git }),
    bindings: bindingsOf(resolved, redact),
    samplers: samplers.map(({ id, intervalMs, exact = false }) => ({
      id,
      intervalMs,
      exact,
      pluginUrl: registry.samplers.get(id)?.from.url ?? '',
    })),
    services: written.services ?? {},
    redact,
  }
}

const isFirst = ({ planned }: DraftCase, i: number, all: readonly DraftCase[]) =>
  all.findIndex(other => other.planned.caseId === planned.caseId) === i

const ruleIds = ({ rules }: LoadedSuite['registry']) => new Set([...CORE_RULES, ...rules].map(({ id }) => id as string))

function bindingsOf(drafts: readonly DraftCase[], redact: Redactor): ReadonlyMap<string, CaseBinding> {
  return new Map(
    drafts.map(({ planned, from }) => [redact(planned.caseId), { pluginUrl: from.url, options: planned.options }]),
  )
}
