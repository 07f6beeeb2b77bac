import type { Evidence } from '@probative/core'

/** What run this was, on every suite. */
export function runProperties({ record, exitCode, sentence }: Evidence): (readonly [string, string])[] {
  const commit = record.sessions[0]?.facts['git.commit']?.value
  return [
    ['run', record.runId],
    ['suite', record.plan.suite],
    ['plan', record.planDigest],
    ...(typeof commit === 'string' ? [['commit', commit] as const] : []),
    ['exit', String(exitCode)],
    ['sentence', sentence],
  ]
}
