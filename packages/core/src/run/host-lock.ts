import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { hostDirectory } from './host-directory.ts'
import { identifyProcess, isAlive, type ProcessIdentity, processIdentitySchema } from './process-identity.ts'

export interface HostLockOptions {
  readonly signal: AbortSignal
  /** Called once when another run holds the lock. */
  onWait?(holder: ProcessIdentity): void
  readonly directory?: string
}

const POLL_MS = 100

/**
 * Holds this host for one launch: two runs at once take turns, launch by launch. Dispose it to let go.
 * A lock whose holder has died is taken over. Rejects when `signal` is aborted.
 */
export async function lockHost({ signal, onWait, directory = hostDirectory() }: HostLockOptions): Promise<Disposable> {
  const file = join(directory, 'launch.lock')
  const mine = JSON.stringify(identifyProcess(process.pid))
  for (let waits = 0; ; waits++) {
    signal.throwIfAborted()
    if (tryCreate(file, mine)) return { [Symbol.dispose]: () => rmSync(file, { force: true }) }
    const holder = readHolder(file)
    if (holder && !isAlive(holder)) takeOver(file, holder)
    else {
      if (waits === 0 && holder) onWait?.(holder)
      await sleep(POLL_MS, undefined, { signal })
    }
  }
}

function tryCreate(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return processIdentitySchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

// Only one of several waiters may remove a dead holder's lock, or the second would remove the first one's new lock.
function takeOver(file: string, holder: ProcessIdentity): void {
  const claim = `${file}.${holder.pid}-${(holder.startTime ?? '').replaceAll(/[^\w]/g, '')}`
  if (!tryCreate(claim, '')) return
  const still = readHolder(file)
  if (still?.pid === holder.pid && still.startTime === holder.startTime) rmSync(file, { force: true })
  rmSync(claim, { force: true })
}
