import {
  type CaseSummary,
  caseNames,
  type Evidence,
  type Finding,
  OUTCOMES,
  plainText,
  type Verdict,
} from '@probative/core'

/** GitHub shows ten annotations of a kind for one step, and drops the rest. */
const MOST = 10

interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
}

/**
 * The worst of a run as workflow commands of GitHub Actions, ten at most, then how many there are beside them: what made the
 * run red as errors, what it could not decide and what it warns of as warnings. `file`: the config, as its repository names it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations(evidence: Evidence, file?: string): string[] {
  const all = [...gateAnnotations(evidence), ...alarmsAndWarnings(evidence), ...caseAnnotations(evidence)]
  const sorted = all.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
  const place = file === undefined ? [] : [['file', file] as const]
  const shown = sorted
    .slice(0, MOST)
    .map(({ level, title, message }) => command(level, [...place, ['title', title]], message))
  const more = sorted.length - shown.length
  return more > 0 ? [...shown, command('notice', [], `${more} more are in the summary of this step`)] : shown
}

function gateAnnotations({ verdicts, record }: Evidence): Annotation[] {
  const { policy, cases } = record.plan
  const names = caseNames(cases)
  const rank = ({ outcome }: Verdict) => OUTCOMES.indexOf(outcome)
  return verdicts
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skipped')
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap(({ gate, outcome, reasons, arithmetic }): Annotation[] => {
      const counts =
        outcome === 'inconclusive' || outcome === 'incomparable' || outcome === 'unmeasured' ? policy[outcome] : 'fail'
      if (counts === 'ignore') return []
      return [
        {
          level: gate.severity === 'fail' && counts === 'fail' ? 'error' : 'warning',
          title: `${outcome}: ${gate.id}`,
          message: `${names.get(gate.caseId) ?? gate.caseId}: ${arithmetic || reasons.join(', ') || outcome}`,
        },
      ]
    })
}

function alarmsAndWarnings({ findings, record }: Evidence): Annotation[] {
  const names = caseNames(record.plan.cases)
  return findings.flatMap(({ severity, code, text, caseId }: Finding): Annotation[] => {
    if (severity === 'note') return []
    const message = caseId === undefined ? text : `${names.get(caseId) ?? caseId}: ${text}`
    return [{ level: severity === 'alarm' ? 'error' : 'warning', title: `${severity}: ${code}`, message }]
  })
}

const caseAnnotations = ({ cases }: Evidence): Annotation[] =>
  cases.flatMap(({ required, status, title, problems }: CaseSummary): Annotation[] =>
    required && status !== 'measured'
      ? [{ level: 'error', title: `not measured in full: ${title}`, message: problems[0] ?? `the case is ${status}` }]
      : [],
  )

function command(
  name: 'error' | 'warning' | 'notice',
  properties: readonly (readonly [string, string])[],
  message: string,
): string {
  const list = properties.map(([key, value]) => `${key}=${property(value)}`).join(',')
  return `::${[name, list].filter(Boolean).join(' ')}::${data(plainText(message))}`
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => data(plainText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
