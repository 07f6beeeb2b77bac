import type { ChildProcess } from 'node:child_process'

/** How and when a process ended. */
interface End {
  readonly code: number | null
  readonly endedBy: NodeJS.Signals | null
  readonly endedNs: bigint
}

export interface ChildEnd {
  /** Rejects when it could not be started. */
  readonly exit: Promise<End>
  /** Its streams are closed as well: nothing more will be heard. */
  readonly close: Promise<void>
}

/** The end of a child, to be called in the turn of the event loop that spawned it. */
export function endOf(child: ChildProcess, now: () => bigint): ChildEnd {
  const exit = new Promise<End>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, endedBy) => resolve({ code, endedBy, endedNs: now() }))
  })
  exit.catch(() => undefined)
  return { exit, close: new Promise(resolve => child.once('close', () => resolve())) }
}
