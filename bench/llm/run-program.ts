import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const MOST_OUTPUT = 16 << 20
const TIMEOUT_MS = 600_000

/** What a program wrote to stdout; `env` beside our own. @throws Error with the end of what it wrote to stderr */
export async function runProgram(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [program = '', ...rest] = argv
  try {
    const { stdout } = await execute(program, rest, {
      cwd,
      env: { ...process.env, ...env },
      timeout: TIMEOUT_MS,
      maxBuffer: MOST_OUTPUT,
    })
    return stdout
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    throw new Error(stderr.trim().split('\n').at(-1) || message, { cause: error })
  }
}
