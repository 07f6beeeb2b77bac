import { spawn } from 'node:child_process'

/** What a tool printed, and its last words on the side; or why there is nothing of it. */
export type ToolOutput =
  | { readonly ok: true; readonly text: string; readonly said: string }
  | { readonly ok: false; readonly reason: string }

export interface RunOptions {
  readonly timeoutMs: number
  /** Ends the tool. */
  readonly signal?: AbortSignal
}

const LONGEST_REASON = 200

/** Runs a tool once. A tool that is absent, fails or hangs is an answer too. */
export function runTool(argv: readonly [string, ...string[]], { timeoutMs, signal }: RunOptions): Promise<ToolOutput> {
  const [file, ...args] = argv
  return new Promise(resolve => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      killSignal: 'SIGKILL',
      ...(signal ? { signal } : {}),
    })
    let text = ''
    let errors = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      end({ ok: false, reason: `${file} did not answer within ${timeoutMs} ms` })
    }, timeoutMs)
    const end = (output: ToolOutput) => {
      clearTimeout(timer)
      child.stdout.destroy()
      child.stderr.destroy()
      resolve(output)
    }
    child.stdout.setEncoding('utf8').on('data', part => (text += part))
    child.stderr.setEncoding('utf8').on('data', part => (errors += part))
    child.once('error', error => end({ ok: false, reason: startReason(file, error) }))
    child.once('close', (code, signal) =>
      end(
        code === 0
          ? { ok: true, text, said: lastWords(errors || text) }
          : { ok: false, reason: exitReason(file, { code, signal, said: errors || text }) },
      ),
    )
  })
}

const lastWords = (said: string): string => said.trim().split('\n').at(-1)?.slice(0, LONGEST_REASON) ?? ''

/** Why a program did not start, in words. */
export const startReason = (file: string, error: NodeJS.ErrnoException): string =>
  error.code === 'ENOENT' ? `${file} is not on the PATH` : `${file} can't be started: ${error.code ?? error.message}`

interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly said: string
}

/** How a program ended, with its last words. */
export function exitReason(file: string, { code, signal, said }: Exit): string {
  const words = lastWords(said)
  return `${file} ended with ${signal ?? `code ${code}`}${words ? `: ${words}` : ''}`
}
