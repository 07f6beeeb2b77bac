import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { compileCache } from './compile-cache.ts'
import type { ChildJob, ChildMessage } from './protocol.ts'

/** How a child process ended. */
export interface ChildEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** The last of what it wrote to stdout and stderr together. */
  readonly output: string
  readonly spawnError?: string
}

export interface Child {
  readonly pid: number | undefined
  readonly ended: Promise<ChildEnd>
  /** SIGTERM to its whole process group, then SIGKILL after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

// From the sources in our own tests, from the build everywhere else.
const CHILD_MODULE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url),
)
const KEPT_OUTPUT = 16_384
const DRAIN_MS = 500

/** Starts a child of the engine in a process group of its own, gives it its job and passes on what it says. */
export function spawnChild(job: ChildJob, onMessage: (message: ChildMessage) => void): Child {
  const child = fork(CHILD_MODULE, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, ...compileCache() },
  })
  let output = ''
  const keep = (data: Buffer) => {
    output = (output + data.toString('utf8')).slice(-KEPT_OUTPUT)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  child.on('message', message => onMessage(message as ChildMessage))
  child.send(job, error => error && child.kill('SIGKILL'))
  const ended = new Promise<ChildEnd>(resolve => {
    child.once('error', error => resolve({ exitCode: null, signal: null, output, spawnError: error.message }))
    child.once('exit', (exitCode, signal) => {
      // What a probe has started must not outlive its launch, nor keep our pipes open.
      signalGroup(child, 'SIGKILL')
      const end = () => resolve({ exitCode, signal, output })
      child.once('close', end)
      setTimeout(end, DRAIN_MS).unref()
    })
  })
  const stop = async (graceMs: number) => {
    signalGroup(child, 'SIGTERM')
    const isGone = await Promise.race([ended.then(() => true), sleep(graceMs, false, { ref: false })])
    if (!isGone) signalGroup(child, 'SIGKILL')
    await ended
  }
  return { pid: child.pid, ended, stop }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // Nothing of the group is left.
  }
}
