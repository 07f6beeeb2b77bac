import { styleText } from 'node:util'
import {
  type CaseSummary,
  type Evidence,
  formatInterval,
  formatQuantity,
  type MetricSummary,
  plainText,
  type Verdict,
} from '@probative/core'
import { telemetryText } from './telemetry-text.ts'
import { textTable } from './text-table.ts'

type Color = Parameters<typeof styleText>[0]
const OUTCOME_COLORS: Readonly<Record<Verdict['outcome'], Color>> = {
  pass: 'green',
  fail: 'red',
  invalid: 'red',
  unmeasured: 'yellow',
  incomparable: 'yellow',
  inconclusive: 'yellow',
  skipped: 'dim',
}
const LONGEST = 2000
/** On a line of its own, text from a program could be a command to the terminal or to the CI system that reads along. */
const visible = (text: string) => plainText(text, LONGEST)
const SEVERITY_COLORS = { alarm: 'red', warn: 'yellow', note: 'dim' } as const

/** What a run found, for a terminal: results, gates worst first, findings, the sentence. */
export function resultText({ record, cases, verdicts, findings, sentence }: Evidence): string {
  const titles = new Map(cases.map(({ caseId, title }) => [caseId, title]))
  const sections = [
    textTable(
      [
        ['case', 'metric', 'value', '95 % interval', 'n'].map(head => styleText('bold', head)),
        ...cases.flatMap(caseRows),
      ],
      ['left', 'left', 'right', 'left', 'left'],
    ),
    problemLines(cases).join('\n'),
    telemetryText(record),
    verdicts.length > 0 ? textTable(verdicts.map(verdict => gateRow(verdict, titles))) : '',
    findings
      .map(
        ({ severity, code, text, caseId }) =>
          `${styleText(SEVERITY_COLORS[severity], severity)}  ${code}: ${visible(text)}${caseId ? ` (${caseId})` : ''}`,
      )
      .join('\n'),
    visible(sentence),
  ]
  return sections.filter(Boolean).join('\n\n')
}

function caseRows(one: CaseSummary): string[][] {
  const measured = one.metrics.filter(
    ({ metric, definition, launchValues, unavailable }) =>
      metric !== 'wall' &&
      definition.better !== 'none' &&
      (launchValues.length > 0 || (!definition.telemetry && Object.keys(unavailable).length > 0)),
  )
  return measured.map((metric, i) => [i === 0 ? visible(one.title) : '', metric.metric, ...valueCells(metric)])
}

function valueCells({ definition, launchValues, interval, runs, unavailable }: MetricSummary): string[] {
  const n = `${launchValues.length} x ${launchValues.length > 0 ? Math.round((runs / launchValues.length) * 10) / 10 : 0}`
  if (launchValues.length === 0) return ['-', Object.keys(unavailable)[0] ?? 'no value', n]
  if (!interval) return [formatQuantity(launchValues[0]?.value ?? Number.NaN, definition.unit), 'one launch', n]
  const [value = '', ...rest] = formatInterval(interval, definition.unit).split(' (')
  return [value, rest.join(' (').replace(/\)$/, ''), n]
}

/** One line a problem: cases that share it, as those of a GPU that is not there, share the line. */
function problemLines(cases: readonly CaseSummary[]): string[] {
  const found = cases.flatMap(({ title, problems }) => problems.map(problem => ({ title, problem })))
  return [...Map.groupBy(found, ({ problem }) => problem)].map(([problem, { length, 0: first, 1: second }]) => {
    const names = [first, second].flatMap(one => (one ? [visible(one.title)] : [])).join(', ')
    const others = length > 2 ? ` and ${length - 2} others` : ''
    return `${styleText('yellow', `${names}${others}`)}  ${visible(problem)}`
  })
}

function gateRow({ gate, outcome, arithmetic }: Verdict, titles: ReadonlyMap<string, string>): string[] {
  const title = titles.get(gate.caseId) ?? gate.caseId
  return [styleText(OUTCOME_COLORS[outcome], outcome), visible(gate.id), visible(title), visible(arithmetic)]
}
