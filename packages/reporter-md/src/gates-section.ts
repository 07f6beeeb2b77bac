import {
  type Evidence,
  formatInterval,
  type Gate,
  type Limit,
  OUTCOMES,
  requireText,
  type Verdict,
} from '@probative/core'
import { bullets, type Cell, type Section, sentence, table } from './blocks.ts'
import { effectText } from './effect-text.ts'
import { code, line, strong, text } from './phrasing.ts'
import { launchesByRuns } from './sample-size.ts'

/** Every gate, worst first, and below it how each was decided. */
export function gatesSection({ verdicts }: Evidence, most: number): Section {
  const ordered = worstFirst(verdicts)
  const columns = COLUMNS.filter(({ title }) => title !== 'Claim' || ordered.some(({ gate }) => gate.threshold.text))
  const head = columns.map(({ title }) => title)
  const cells = ordered.map(verdict => columns.map(({ cell }) => cell(verdict)))
  const rows = table(head, cells, { most, none: 'The suite has no gates: nothing was judged.' })
  const reasoned = ordered.filter(({ arithmetic }) => arithmetic !== '').slice(0, most)
  const how = reasoned.map(({ gate, arithmetic }) =>
    line(code(gate.id), ' on ', code(gate.caseId), ': ', text(arithmetic)),
  )
  const effects = verdicts.some(({ effect }) => effect) ? [sentence(EFFECTS)] : []
  const reasons = how.length > 0 ? [sentence('How each was decided:'), bullets(how)] : []
  return { heading: 'Gates', blocks: [...rows, ...effects, ...reasons] }
}

function worstFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  const rank = ({ outcome, gate }: Verdict) => OUTCOMES.indexOf(outcome) * 2 + (gate.severity === 'warn' ? 1 : 0)
  return verdicts.toSorted((a, b) => rank(a) - rank(b))
}

const EFFECTS =
  '× is how many times as good as the reference the case is: 0.5 × is twice as bad. Percentages (where zero is possible) and points (of shares) are gains, below 0 is worse. All have 90 % intervals: two one-sided bounds of 95 %.'

const COLUMNS: readonly { readonly title: string; readonly cell: (verdict: Verdict) => Cell }[] = [
  { title: 'Outcome', cell: outcomeCell },
  { title: 'Gate', cell: ({ gate }) => code(gate.id) },
  { title: 'Claim', cell: ({ gate }) => gate.threshold.text ?? '' },
  { title: 'Case', cell: ({ gate }) => code(gate.caseId) },
  { title: 'Metric', cell: ({ gate }) => (gate.metric === undefined ? '' : code(gate.metric)) },
  { title: 'Required', cell: ({ gate }) => code(requireText(gate.threshold.require)) },
  { title: 'Measured', cell: measuredCell },
  { title: 'n', cell: ({ launches, runs }) => launchesByRuns(launches, runs) },
  { title: 'Why', cell: ({ reasons }) => reasons.flatMap((reason, i) => line(i === 0 ? '' : ', ', code(reason))) },
]

function outcomeCell({ gate, outcome }: Verdict): Cell {
  const word = gate.severity === 'warn' ? `${outcome} (warns only)` : outcome
  return outcome === 'pass' ? word : [strong(word)]
}

function measuredCell({ gate, measured, effect, workings }: Verdict): Cell {
  const { requirement } = gate
  if (effect) return effectText(effect, workings?.scale)
  if (requirement.kind === 'rule' || requirement.kind === 'acceleration') return ''
  if (requirement.kind === 'relative') return 'no comparison'
  if (!measured) return 'nothing'
  return formatInterval(measured, requirement.unit, { as: percentWhen(requirement, gate) })
}

const percentWhen = ({ subject, unit }: Limit, { threshold }: Gate) =>
  unit === '1' && (subject === 'cv' || requireText(threshold.require).includes('%')) ? 'percent' : undefined
