import type { Threshold } from '../config/schema.ts'
import { selects } from '../config/select.ts'
import { ProbativeError } from '../errors.ts'
import { parseSubject } from '../judge/parse-threshold.ts'
import type { Relative } from '../judge/threshold.ts'
import { parseQuantity, scaleOf } from '../units.ts'
import type { PlannedCase } from './plan.ts'

type Comparison = Extract<Threshold['require'], { readonly than: unknown }>
interface Place {
  readonly one: PlannedCase
  readonly metric: string
  readonly all: readonly PlannedCase[]
}

const SUBJECTS: ReadonlySet<string> = new Set(['value', 'median', 'mean', 'percentile'])

/**
 * A written comparison as data; `undefined` where the reference is the case itself.
 * @throws THRESHOLD_SYNTAX for a margin or an aggregate, THRESHOLD_REFERENCE for a case that does not exist or does not fit
 */
export function bindComparison(require: Comparison, place: Place): Relative | undefined {
  const { one, metric } = place
  const definition = one.metrics[metric]
  if (definition?.better === 'none')
    throw reference(`"${metric}" is neither better higher nor lower, so nothing can be better or worse`)
  const than = 'case' in require.than ? otherCase(require.than.case, place) : require.than
  if (!than) return undefined
  return {
    kind: 'relative',
    ...subjectOf(require.of),
    direction: 'worseBy' in require ? 'worse' : 'better',
    margin: marginOf('worseBy' in require ? require.worseBy : require.betterBy),
    than,
  }
}

function subjectOf(of = 'value'): Pick<Relative, 'subject' | 'p'> {
  const { subject, p } = parseSubject(of.trim().toLowerCase(), of)
  if (!SUBJECTS.has(subject)) throw syntax(`"${of}" can't be compared; write median, mean or p(95)`)
  return { subject: subject as Relative['subject'], ...(p === undefined ? {} : { p }) }
}

function marginOf(text: string): number {
  const unit = text.trim().replace(/^[\d.,_e+-]+/i, '')
  const quantity = scaleOf(unit) ? parseQuantity(text) : undefined
  if (quantity?.unit !== '1' || quantity.value < 0) throw syntax(`"${text}" is not a ratio; write for example "5 %"`)
  return quantity.value
}

function otherCase(name: string, { one, metric, all }: Place): { readonly case: string } | undefined {
  const found = all.filter(other => selects(name, other))
  const [other, ...rest] = found
  if (!other) throw reference(`no case is called "${name}"`)
  if (rest.length > 0)
    throw reference(`"${name}" is ${found.length} cases, one is needed: ${found.map(each => each.caseId).join(', ')}`)
  if (other.caseId === one.caseId) return undefined
  const theirs = other.metrics[metric]
  const ours = one.metrics[metric]
  if (!theirs) throw reference(`${other.caseId} has no metric "${metric}"`)
  if (theirs.unit !== ours?.unit || theirs.kind !== ours.kind || theirs.better !== ours.better)
    throw reference(`"${metric}" is not the same in both: ${theirs.unit}, ${theirs.kind} in ${other.caseId}`)
  return { case: other.caseId }
}

const reference = (message: string) =>
  new ProbativeError({ code: 'THRESHOLD_REFERENCE', path: 'require.than', message })
const syntax = (message: string) => new ProbativeError({ code: 'THRESHOLD_SYNTAX', path: 'require', message })
