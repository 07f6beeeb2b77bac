import type { Threshold } from '../config/schema.ts'
import { selects } from '../config/select.ts'
import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import { needsMetric, parseThreshold } from '../judge/parse-threshold.ts'
import { type DraftCase, within } from './draft-cases.ts'
import type { Gate, PlannedCase } from './plan.ts'

/** Binds thresholds to cases: those of a case to it, those of the suite to every selected case. Collects all mistakes. */
export function bindGates(drafts: readonly DraftCase[], thresholds: readonly Threshold[], file?: string): Gate[] {
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
  const ofCases = drafts.flatMap(({ source, planned, path }) =>
    (source.thresholds ?? []).flatMap((threshold, i) =>
      attempt(`${path}.thresholds[${i}]`, () => gatesOf(threshold, [planned], 'case')),
    ),
  )
  const planned = drafts.map(draft => draft.planned)
  const ofSuite = thresholds.flatMap((threshold, i) =>
    attempt(`thresholds[${i}]`, () => gatesOf(threshold, planned, 'suite')),
  )
  if (mistakes.length > 0) throw new ProbativeError(unique(mistakes))
  return [...ofCases, ...ofSuite]
}

const unique = (mistakes: readonly Mistake[]) =>
  mistakes.filter(
    (one, i) => mistakes.findIndex(other => other.path === one.path && other.message === one.message) === i,
  )

function gatesOf(threshold: Threshold, cases: readonly PlannedCase[], scope: 'case' | 'suite'): Gate[] {
  const { where } = threshold
  const selected = where === undefined ? cases : cases.filter(one => selects(where, one))
  if (selected.length === 0) throw nothing(`"${where ?? ''}" selects no case`)
  const metric = threshold.metric ?? (needsMetric(threshold.require) ? onlyMetric(threshold, selected) : 'wall')
  const having = selected.filter(one => Object.hasOwn(one.metrics, metric))
  if (having.length === 0) throw metricUnknown(metric, selected)
  if (scope === 'case' && having.length < selected.length) throw metricUnknown(metric, selected)
  return having.map(one => bindGate(threshold, one, metric))
}

function bindGate(threshold: Threshold, one: PlannedCase, metric: string): Gate {
  const definition = one.metrics[metric]
  if (!definition) throw metricUnknown(metric, [one])
  return {
    id: threshold.id ?? (needsMetric(threshold.require) ? `${metric} ${threshold.require}` : threshold.require),
    caseId: one.caseId,
    metric,
    severity: threshold.severity ?? 'fail',
    requirement: parseThreshold(threshold.require, definition),
    threshold,
  }
}

function onlyMetric(threshold: Threshold, cases: readonly PlannedCase[]): string {
  const names = [...new Set(cases.flatMap(one => Object.keys(one.metrics).filter(name => name !== 'wall')))]
  const [first, ...rest] = names
  if (first !== undefined && rest.length === 0) return first
  throw new ProbativeError({
    code: 'METRIC_UNKNOWN',
    message: `"${threshold.require}" does not say which metric: ${names.join(', ')}`,
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
