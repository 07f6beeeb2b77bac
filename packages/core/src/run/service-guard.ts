import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the engine asks of a guard. */
export interface GuardJob {
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly graceMs: number
}

/** What a guard tells the engine: the service is there, or it is gone and why. */
export type GuardMessage =
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'ended'; readonly how: string }

// The guard leads the process group of its service. Whatever becomes of the engine, the channel between them ends, and the group
// with it.
let graceMs = 0
const goingDown = new AbortController()
process.on('SIGTERM', () => void goDown())
process.on('disconnect', () => void goDown())
process.once('message', job => start(job as GuardJob))

function tell(message: GuardMessage): void {
  if (process.connected) process.send?.(message)
}

function start({ command, env, graceMs: grace }: GuardJob): void {
  graceMs = grace
  const [program = '', ...rest] = command
  // Its output goes where ours goes: the engine keeps the end of it.
  const service = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  service.once('spawn', () => tell({ type: 'started', pid: service.pid ?? 0 }))
  service.once('error', error => tell({ type: 'ended', how: `could not be started: ${error.message}` }))
  service.once('exit', (code, signal) => {
    tell({ type: 'ended', how: signal ? `was killed by ${signal}` : `exited with code ${code}` })
    goingDown.abort()
    void goDown()
  })
}

/** SIGTERM to the whole group, and SIGKILL when the service has not ended in time. */
async function goDown(): Promise<void> {
  process.removeAllListeners('SIGTERM').on('SIGTERM', () => undefined)
  signalGroup('SIGTERM')
  await sleep(graceMs, undefined, { signal: goingDown.signal }).catch(() => undefined)
  signalGroup('SIGKILL')
  process.exit()
}

function signalGroup(signal: NodeJS.Signals): void {
  // A guard that leads no group of its own would end its engine.
  if (process.platform === 'win32') return
  try {
    process.kill(-process.pid, signal)
  } catch {
    // Nothing of the group is left.
  }
}
