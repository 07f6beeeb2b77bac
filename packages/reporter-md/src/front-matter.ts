import { digestOf, type Evidence, OUTCOMES, plainText, type RunRecord } from '@probative/core'
import { Scalar, stringify } from 'yaml'
import type { MarkdownOptions } from './options.ts'
import { verdictWord } from './verdict-word.ts'

/** The YAML block at the top: what a machine looks up first, then the keys of the config. */
export function frontMatter(evidence: Evidence, options: MarkdownOptions): string {
  const { file: _, frontMatter: more, ...own } = options
  const { record, verdicts, exitCode } = evidence
  const facts = record.sessions[0]?.facts ?? {}
  const count = (outcome: string) => verdicts.filter(verdict => verdict.outcome === outcome).length
  const keys = {
    probative: { document: 'evidence', schema: '1.0' },
    run: record.runId,
    suite: record.plan.suite,
    verdict: verdictWord(evidence),
    exit: exitCode,
    counts: Object.fromEntries(OUTCOMES.map(outcome => [outcome, count(outcome)])),
    commit: facts['git.commit']?.value ?? null,
    dirty: facts['git.dirty']?.value ?? null,
    facts: digestOf(facts),
    plan: record.planDigest,
    reproduce: reproduceCommand(record),
    ...own,
    ...more,
  }
  const yaml = stringify(visible(keys), { compat: 'yaml-1.1', lineWidth: 0 })
  return `---\n${yaml.replace(MARKUP, escaped)}---\n`
}

/** The command that measures the same suite again, as it was typed, with the version that measured it. */
export const reproduceCommand = ({ version, command }: RunRecord): string =>
  `npx ${command.replace(/^probative\b/, `probative@${version}`)}`

// One visible line each, so that no string can hold a line of its own, `---` least of all. What could be markup to a
// renderer that knows no front matter is quoted, and then escaped as YAML does it: the value stays the same.
function visible(value: unknown): unknown {
  if (typeof value === 'string') return quotedWhen(plainText(value))
  if (Array.isArray(value)) return value.map(visible)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visible(inner)]))
}

const MARKUP = /<|`|\]\(/g

function quotedWhen(text: string): string | Scalar<string> {
  if (text.search(MARKUP) < 0) return text
  const scalar = new Scalar(text)
  scalar.type = 'QUOTE_DOUBLE'
  return scalar
}

const escaped = (markup: string) =>
  markup === '](' ? ']\\x28' : `\\x${markup.charCodeAt(0).toString(16).toUpperCase()}`
