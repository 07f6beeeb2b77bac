import type { Gate } from '../plan/plan.ts'
import type { Evidence, Verdict } from './evidence.ts'
import { requireText } from './require-text.ts'

/** A verdict with a name that no other gate of its case has. */
export interface NamedVerdict {
  readonly name: string
  readonly verdict: Verdict
}

/**
 * The verdicts in the order of the plan, for reports that are compared from run to run. A name is the id of the gate; where one
 * id stands for several gates of a case, what the gate requires is added.
 */
export function namedVerdicts({ record: { plan }, verdicts }: Pick<Evidence, 'record' | 'verdicts'>): NamedVerdict[] {
  const place = new Map(plan.gates.map((gate, index) => [longKey(gate), index]))
  const rank = ({ gate }: Verdict) => place.get(longKey(gate)) ?? place.size
  const ordered = verdicts.toSorted((a, b) => rank(a) - rank(b))
  const sharing = Map.groupBy(ordered, ({ gate }) => shortKey(gate))
  const seen = new Map<string, number>()
  return ordered.map(verdict => {
    const { gate } = verdict
    const isAlone = sharing.get(shortKey(gate))?.length === 1
    const name = isAlone ? gate.id : `${gate.id} (${gateText(gate)})`
    const times = (seen.get(longKey(gate)) ?? 0) + 1
    seen.set(longKey(gate), times)
    return { name: times === 1 ? name : `${name} #${times}`, verdict }
  })
}

/** What a gate requires, in one line: `iops median >= 50 IOPS`. */
export const gateText = ({ metric, threshold }: Gate): string =>
  [metric, requireText(threshold.require)].filter(Boolean).join(' ')

const shortKey = ({ caseId, id }: Gate) => JSON.stringify([caseId, id])
const longKey = (gate: Gate) => JSON.stringify([gate.caseId, gate.id, gateText(gate)])
