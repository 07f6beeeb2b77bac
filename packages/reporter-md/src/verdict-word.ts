import type { Evidence } from '@probative/core'

export type VerdictWord = 'pass' | 'fail' | 'undecided' | 'unmeasured' | 'nothing judged'

/** The exit code in a word; 0 without any gate is no pass. */
export function verdictWord({ exitCode, verdicts }: Evidence): VerdictWord {
  if (exitCode === 1) return 'fail'
  if (exitCode === 3) return 'unmeasured'
  if (exitCode === 4) return 'undecided'
  return verdicts.length === 0 ? 'nothing judged' : 'pass'
}
