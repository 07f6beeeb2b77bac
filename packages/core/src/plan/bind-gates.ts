import type { Suite } from '../config/resolve-suite.ts'
import type { Threshold } from '../config/schema.ts'
import { selects } from '../config/select.ts'
import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import { needsMetric, parseThreshold } from '../judge/parse-threshold.ts'
import { requireText } from '../judge/require-text.ts'
import type { Requirement } from '../judge/threshold.ts'
import { bindComparison } from './bind-comparison.ts'
import { type DraftCase, within } from './draft-cases.ts'
import type { Gate, PlannedCase } from './plan.ts'

/** Gates of the acceleration policy carry this id. */
const ACCELERATION_GATE = 'acceleration-policy'

interface Reach {
  /** Those the threshold is about. */
  readonly cases: readonly PlannedCase[]
  /** Those it may compare with. */
  readonly all: readonly PlannedCase[]
  readonly scope: 'case' | 'suite'
  readonly rules: ReadonlySet<string>
}

/**
 * Binds thresholds to cases: those of a case to it, those of the suite to every selected case, the acceleration policy to every
 * case that may use a GPU. Collects all mistakes. `rules`: the ids that exist.
 */
export function bindGates(
  drafts: readonly DraftCase[],
  { thresholds, policy, file }: Pick<Suite, 'thresholds' | 'policy' | 'file'>,
  rules: ReadonlySet<string>,
): Gate[] {
  const mistakes: Mistake[] = []
  const attempt = (path: string, bind: () => Gate[]): Gate[] => {
    try {
      return bind()
    } catch (error) {
      if (!(error instanceof ProbativeError)) throw error
      mistakes.push(...error.mistakes.map(mistake => within(mistake, path, file)))
      return []
    }
  }
  const all = drafts.map(draft => draft.planned)
  const ofCases = drafts.flatMap(({ source, planned, path }) =>
    (source.thresholds ?? []).flatMap((threshold, i) =>
      attempt(`${path}.thresholds[${i}]`, () => gatesOf(threshold, { cases: [planned], all, scope: 'case', rules })),
    ),
  )
  const ofSuite = thresholds.flatMap((threshold, i) =>
    attempt(`thresholds[${i}]`, () => gatesOf(threshold, { cases: all, all, scope: 'suite', rules })),
  )
  if (mistakes.length > 0) throw new ProbativeError(unique(mistakes))
  return [...ofCases, ...ofSuite, ...accelerationGates(all, policy.acceleration)]
}

const unique = (mistakes: readonly Mistake[]) =>
  mistakes.filter(
    (one, i) => mistakes.findIndex(other => other.path === one.path && other.message === one.message) === i,
  )

function gatesOf(threshold: Threshold, reach: Reach): Gate[] {
  const { where, require } = threshold
  const selected = where === undefined ? reach.cases : reach.cases.filter(one => selects(where, one))
  if (selected.length === 0) throw nothing(`"${where ?? ''}" selects no case`)
  if (typeof require === 'object' && 'rule' in require) return selected.map(one => ruleGate(threshold, one, reach))
  const metric = metricOf(threshold, selected)
  const having = selected.filter(one => Object.hasOwn(one.metrics, metric))
  if (having.length === 0) throw metricUnknown(metric, selected)
  if (reach.scope === 'case' && having.length < selected.length) throw metricUnknown(metric, selected)
  const gates = having.flatMap(one => metricGate(threshold, one, { metric, all: reach.all }) ?? [])
  if (gates.length === 0) throw nothing(`"${requireText(require)}" compares a case with itself`)
  return gates
}

function metricOf(threshold: Threshold, selected: readonly PlannedCase[]): string {
  const { metric, require } = threshold
  if (metric !== undefined) return metric
  return typeof require === 'string' && !needsMetric(require) ? 'wall' : onlyMetric(threshold, selected)
}

/** `undefined` for a threshold of the suite that compares with a case, at that case itself. */
function metricGate(
  threshold: Threshold,
  one: PlannedCase,
  { metric, all }: { readonly metric: string; readonly all: readonly PlannedCase[] },
): Gate | undefined {
  const definition = one.metrics[metric]
  if (!definition) throw metricUnknown(metric, [one])
  const { require } = threshold
  if (typeof require === 'string') {
    const plain = needsMetric(require) ? `${metric} ${require}` : require
    return gateOf(threshold, one, { id: plain, metric, requirement: parseThreshold(require, definition) })
  }
  if ('rule' in require) return undefined
  const requirement = bindComparison(require, { one, metric, all })
  return requirement && gateOf(threshold, one, { id: `${metric} ${requireText(require)}`, metric, requirement })
}

function ruleGate(threshold: Threshold, one: PlannedCase, { rules }: Reach): Gate {
  const { rule } = threshold.require as { readonly rule: string }
  if (!rules.has(rule))
    throw new ProbativeError({
      code: 'RULE_UNKNOWN',
      path: 'require.rule',
      message: `no rule "${rule}"${didYouMean(rule, [...rules])}`,
    })
  return gateOf(threshold, one, { id: rule, requirement: { kind: 'rule', rule } })
}

function accelerationGates(cases: readonly PlannedCase[], acceleration: Suite['policy']['acceleration']): Gate[] {
  if (!acceleration) return []
  const { locked: _, ...required } = acceleration
  const threshold = { id: ACCELERATION_GATE, require: required.require }
  return cases
    .filter(one => one.accelerated)
    .map(one => gateOf(threshold, one, { id: ACCELERATION_GATE, requirement: { kind: 'acceleration', ...required } }))
}

function gateOf(
  threshold: Threshold,
  { caseId }: PlannedCase,
  { id, metric, requirement }: { readonly id: string; readonly metric?: string; readonly requirement: Requirement },
): Gate {
  return {
    id: threshold.id ?? id,
    caseId,
    ...(metric === undefined ? {} : { metric }),
    severity: threshold.severity ?? 'fail',
    requirement,
    threshold,
  }
}

function onlyMetric(threshold: Threshold, cases: readonly PlannedCase[]): string {
  const names = [...new Set(cases.flatMap(one => Object.keys(one.metrics).filter(name => name !== 'wall')))]
  const [first, ...rest] = names
  if (first !== undefined && rest.length === 0) return first
  throw new ProbativeError({
    code: 'METRIC_UNKNOWN',
    message: `"${requireText(threshold.require)}" does not say which metric: ${names.join(', ')}`,
  })
}

const nothing = (message: string) => new ProbativeError({ code: 'THRESHOLD_MATCHES_NOTHING', message })

function metricUnknown(metric: string, cases: readonly PlannedCase[]): ProbativeError {
  const known = [...new Set(cases.flatMap(one => Object.keys(one.metrics)))]
  return new ProbativeError({
    code: 'METRIC_UNKNOWN',
    path: 'metric',
    message: `no metric "${metric}"${didYouMean(metric, known)}`,
  })
}
