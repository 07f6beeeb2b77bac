import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { exitReason, startReason } from './run-tool.ts'

/** A tool that prints line after line until it is disposed. */
export interface ToolStream extends AsyncDisposable {
  /** Settles with undefined at the first line that `onLine` accepts, or with the reason why none will come. */
  readonly started: Promise<string | undefined>
  /** Why it has ended; undefined while it runs. */
  ended(): string | undefined
}

export interface StreamOptions {
  /** True: the line was understood. */
  onLine(line: string): boolean
  /** How long the first line may take. */
  readonly timeoutMs: number
}

const KEPT_WORDS = 1000

/** Starts the tool once and listens. One that is absent, fails or hangs is told by `started`. */
export function streamTool(argv: readonly [string, ...string[]], { onLine, timeoutMs }: StreamOptions): ToolStream {
  const [file, ...args] = argv
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let why: string | undefined
  let said = ''
  let start: (reason: string | undefined) => void = () => {}
  const started = new Promise<string | undefined>(resolve => {
    start = resolve
  })
  const end = (reason: string) => {
    why ??= reason
    clearTimeout(timer)
    start(why)
  }
  const timer = setTimeout(() => {
    end(`${file} printed nothing that could be read within ${timeoutMs} ms`)
    child.kill('SIGKILL')
  }, timeoutMs)
  createInterface({ input: child.stdout }).on('line', line => {
    said = `${said}\n${line}`.slice(-KEPT_WORDS)
    if (!onLine(line)) return
    clearTimeout(timer)
    start(undefined)
  })
  child.stderr.setEncoding('utf8').on('data', part => {
    said = (said + part).slice(-KEPT_WORDS)
  })
  const gone = new Promise<void>(resolve => {
    child.once('error', error => {
      end(startReason(file, error))
      resolve()
    })
    child.once('close', (code, signal) => {
      end(exitReason(file, { code, signal, said }))
      resolve()
    })
  })
  return {
    started,
    ended: () => why,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      child.stdout.destroy()
      child.stderr.destroy()
      await gone
    },
  }
}
