import { type Evidence, formatQuantity, REASONS, type Verdict } from '@probative/core'
import { type Cell, paragraph, type Section, table } from './blocks.ts'
import { code, line } from './phrasing.ts'

const HEAD = ['Gate', 'Case', 'Why', 'Launches', 'Needed, about', 'More time, about', 'Smallest effect they could show']
const UNKNOWN = 'not known'

/** What it takes to decide what is not decided; `undefined` when everything is. */
export function undecidedSection({ verdicts }: Evidence, most: number): Section | undefined {
  const rows = verdicts.filter(({ outcome }) => outcome === 'inconclusive').map(rowOf)
  if (rows.length === 0) return undefined
  return { heading: 'What would decide it', blocks: [...table(HEAD, rows, { most, none: '' }), note()] }
}

const note = () =>
  paragraph(
    ...line('What is needed assumes that effect and spread stay as they are. '),
    ...line(code('sampling.launches'), ' of the suite or ', code('--launches'), ' sets how many launches there are.'),
  )

function rowOf({ gate, reasons, launches, toDecide, minimumDetectable, workings }: Verdict): readonly Cell[] {
  return [
    code(gate.id),
    code(gate.caseId),
    reasons.map(reason => REASONS[reason]).join('; '),
    `${launches}`,
    toDecide ? `${toDecide.launches}` : UNKNOWN,
    toDecide ? durationText(60 * Math.max(0, toDecide.minutes)) : UNKNOWN,
    minimumDetectable === undefined ? UNKNOWN : detectableText(minimumDetectable, workings?.scale),
  ]
}

/** An estimate: two digits. */
const durationText = (seconds: number): string => formatQuantity(seconds, 's', { uncertainty: seconds / 2 })

/** A ratio of 1.083 is 8.3 %. */
const detectableText = (effect: number, scale: NonNullable<Verdict['workings']>['scale'] = 'log'): string =>
  formatQuantity(scale === 'log' ? effect - 1 : effect, '1', { as: 'percent' })
