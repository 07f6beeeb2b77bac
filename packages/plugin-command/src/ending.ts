import type { WorkProof } from '@probative/core'
import type { Finished } from './run-once.ts'

/** How one run ended. */
export interface Ending {
  readonly asExpected: boolean
  /** `exit code 3`, `SIGSEGV`. */
  readonly how: string
  /** The last it wrote to stderr. */
  readonly lastWords: string
  readonly leftProcesses: boolean
}

/** How a run ended, and whether that is what was expected. */
export function endingOf({ code, endedBy, stderr, leftProcesses }: Finished, expectExit: number): Ending {
  const how = endedBy ?? `exit code ${code}`
  return { asExpected: code === expectExit, how, lastWords: stderr.tail, leftProcesses }
}

/** The exit codes of all runs, warm-up included, as proof that the work was done. */
export function proofOf(endings: readonly Ending[], expectExit: number): WorkProof {
  const failed = endings.filter(({ asExpected }) => !asExpected)
  const left = endings.filter(({ leftProcesses }) => leftProcesses).length
  const remark = left > 0 ? `; ${left} left processes behind, which were ended` : ''
  const first = failed[0]
  if (!first)
    return { ok: endings.length > 0, what: `${endings.length} runs ended with exit code ${expectExit}${remark}` }
  const words = first.lastWords ? `; stderr ends with: ${first.lastWords}` : '; nothing on stderr'
  return {
    ok: false,
    what: `${failed.length} of ${endings.length} runs did not end with exit code ${expectExit}, the first with ${first.how}${words}${remark}`,
  }
}
