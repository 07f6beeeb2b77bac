import { type ChildProcess, spawn } from 'node:child_process'
import { endOf } from './child-end.ts'
import type { Command } from './command.ts'
import { atGate, gated, HAS_GATE } from './gate.ts'
import type { Reading } from './metrics.ts'
import { type Output, tapOutput } from './output-tap.ts'
import { watchPeakMemory } from './peak-memory.ts'
import { endGroupOnAbort, killGroup, OWN_GROUP, PATIENCE_MS } from './process-group.ts'

export interface Surroundings {
  readonly signal: AbortSignal
  now(): bigint
}

/** One run, ended. */
export interface Finished {
  readonly timeS: number
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly endedBy: NodeJS.Signals | null
  readonly stdout: Output
  readonly stderr: Output
  readonly peakMemory: Reading
  /** Processes of its group outlived it, and were ended. */
  readonly leftProcesses: boolean
}

/** Runs the command to its end. The clock runs from just before its start to its exit, not to the closing of its pipes. */
export async function runOnce(command: Command, { signal, now }: Surroundings): Promise<Finished> {
  signal.throwIfAborted()
  const spawnedNs = now()
  const child = start(command)
  const { exit, close } = endOf(child, now)
  if (child.pid === undefined) await exit
  const pid = child.pid as number
  using _ = endGroupOnAbort(pid, signal)
  const heard = { stdout: tapOutput(child.stdout), stderr: tapOutput(child.stderr) }
  const startedNs = HAS_GATE ? await openGate(child, exit, now) : spawnedNs
  using memory = watchPeakMemory(pid)
  child.stdin?.on('error', () => undefined).end(command.stdin)
  const { code, endedBy, endedNs } = await exit
  const leftProcesses = await endRest(child, pid, close)
  signal.throwIfAborted()
  return {
    timeS: Number(endedNs - startedNs) / 1e9,
    code,
    endedBy,
    stdout: heard.stdout(),
    stderr: heard.stderr(),
    peakMemory: memory.peak(),
    leftProcesses,
  }
}

function start(command: Command): ChildProcess {
  const { cwd, env, stdin, keepsStdout } = command
  const { file, args } = gated(command)
  return spawn(file, args, {
    cwd,
    env,
    stdio: [
      stdin === undefined ? 'ignore' : 'pipe',
      keepsStdout ? 'pipe' : 'ignore',
      'pipe',
      HAS_GATE ? 'pipe' : 'ignore',
    ],
    detached: OWN_GROUP,
    windowsHide: true,
  })
}

/** When the gate was opened. */
async function openGate(child: ChildProcess, exit: Promise<unknown>, now: () => bigint): Promise<bigint> {
  const open = await atGate(child, exit)
  const startedNs = now()
  open()
  return startedNs
}

/** Whether something outlived the program. It may finish what it writes for a moment, then it is ended. */
async function endRest(child: ChildProcess, pid: number, close: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS)
  })
  await Promise.race([close, patience])
  clearTimeout(timer)
  const left = OWN_GROUP && killGroup(pid, 'SIGKILL')
  for (const stream of child.stdio) stream?.destroy()
  return left
}
