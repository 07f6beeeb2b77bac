import { describeMistake, ProbativeError, VERSION } from '@probative/core'

const USER_MISTAKE = 2
const OUR_BUG = 70

/** 2 for what the user can mend, 70 for a bug of ours. */
export function exitCodeOfError(error: unknown): number {
  return error instanceof ProbativeError ? USER_MISTAKE : OUR_BUG
}

/** Mistakes one a line; a bug with its stack and where to report it. With `json`, the same on stdout for machines. */
export function reportError(error: unknown, json: boolean): void {
  const mistakes = error instanceof ProbativeError ? error.mistakes : []
  if (json) {
    const message = error instanceof Error ? error.message : String(error)
    process.stdout.write(
      `${JSON.stringify({ error: { code: error instanceof ProbativeError ? error.code : 'BUG', message, mistakes } })}\n`,
    )
  }
  if (mistakes.length > 0) {
    for (const mistake of mistakes) process.stderr.write(`${describeMistake(mistake)}\n`)
    return
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `${stack}\n\nThis is a bug in probative ${VERSION} (Node.js ${process.versions.node}). Please report it: https://github.com/probative/probative/issues\n`,
  )
}
