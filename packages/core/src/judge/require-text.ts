import type { Threshold } from '../config/schema.ts'

/** What a threshold requires, in one line: `median >= 3 GB/s`, `at most 5 % worse than case ollama`, `rule core/drift`. */
export function requireText(require: Threshold['require']): string {
  if (typeof require === 'string') return require
  if ('rule' in require) return `rule ${require.rule}`
  const { than, of } = require
  const reference = 'case' in than ? `case ${than.case}` : `baseline ${than.baseline}`
  const margin = 'worseBy' in require ? `at most ${require.worseBy} worse` : `at least ${require.betterBy} better`
  return `${of === undefined ? '' : `${of} `}${margin} than ${reference}`
}
