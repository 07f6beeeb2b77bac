import { styleText } from 'node:util'
import type { Verdict } from '@probative/core'
import { textTable } from './text-table.ts'

type Word = 'better' | 'worse' | "can't tell" | 'incomparable' | 'unmeasured' | 'invalid' | 'skipped'

const WORDS: Readonly<Record<Verdict['outcome'], Word>> = {
  pass: 'better',
  fail: 'worse',
  inconclusive: "can't tell",
  incomparable: 'incomparable',
  unmeasured: 'unmeasured',
  invalid: 'invalid',
  skipped: 'skipped',
}
const COLORS: Partial<Record<Word, 'green' | 'red'>> = { better: 'green', worse: 'red' }
/** Nothing is required of a comparison by hand. */
const REQUIRED = /; required at most 0 % worse(, in points)?/

/** What `compareWith` found, for a terminal. */
export function comparisonText(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ gate, outcome, reasons, arithmetic }) => {
    const word = WORDS[outcome]
    const why = outcome === 'inconclusive' ? ` [${reasons.join(', ')}]` : ''
    const text = `${arithmetic.replace(REQUIRED, '')}${why}`
    return [styleText(COLORS[word] ?? 'yellow', word), gate.metric ?? '', gate.caseId, text]
  })
  return rows.length > 0 ? `${textTable(rows)}\n` : 'nothing to compare\n'
}

/** The same for machines. */
export function comparisonJson(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ gate, outcome, reasons, effect, minimumDetectable }) => ({
    case: gate.caseId,
    metric: gate.metric,
    result: WORDS[outcome],
    reasons,
    ...(effect ? { effect } : {}),
    ...(minimumDetectable === undefined ? {} : { minimumDetectable }),
  }))
  return `${JSON.stringify(rows)}\n`
}
