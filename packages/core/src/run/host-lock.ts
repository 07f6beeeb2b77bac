import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
const TICKET = 'launch.wanted-'
/** A lock or a claim without a name in it is written within microseconds; one as old as this was left by a crash. */
const ABANDONED_MS = 10_000

/**
 * Holds this host for one launch: two runs at once take turns, launch by launch. Dispose it to let go.
 * A lock whose holder has died is taken over. Rejects when `signal` is aborted.
 */
export async function lockHost({ signal, onWait, directory = hostDirectory() }: HostLockOptions): Promise<Disposable> {
  const file = join(directory, 'launch.lock')
  const mine = JSON.stringify(identifyProcess(process.pid))
  const ticket = join(directory, `${TICKET}${process.pid}-${randomBytes(4).toString('hex')}`)
  let isWaiting = false
  let isTold = false
  try {
    for (;;) {
      signal.throwIfAborted()
      // Who comes anew, or again, stands behind those who wait.
      if ((isWaiting || !isWanted(directory)) && tryCreate(file, mine))
        return { [Symbol.dispose]: () => rmSync(file, { force: true }) }
      const holder = readIdentity(file)
      if (holder ? !isAlive(holder) : isAbandoned(file)) takeOver(file, holder)
      else if (holder && !isTold) {
        onWait?.(holder)
        isTold = true
      }
      if (!isWaiting) writeFileSync(ticket, mine)
      isWaiting = true
      await sleep(POLL_MS, undefined, { signal })
    }
  } finally {
    rmSync(ticket, { force: true })
  }
}

/** Whether anyone waits for the lock; tickets of the dead are thrown away. */
function isWanted(directory: string): boolean {
  const tickets = readdirSync(directory).filter(name => name.startsWith(TICKET))
  return tickets.some(name => {
    const waiter = readIdentity(join(directory, name))
    if (waiter && isAlive(waiter)) return true
    if (waiter) rmSync(join(directory, name), { force: true })
    return false
  })
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

function readIdentity(file: string): ProcessIdentity | undefined {
  try {
    return processIdentitySchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function isAbandoned(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return written !== undefined && Date.now() - written > ABANDONED_MS
}

// Only one of several waiters may remove a dead holder's lock, or the second would remove the first one's new lock.
function takeOver(file: string, holder: ProcessIdentity | undefined): void {
  const claim = `${file}.${holder?.pid}-${(holder?.startTime ?? '').replaceAll(/[^\w]/g, '')}`
  if (isAbandoned(claim)) rmSync(claim, { force: true })
  if (!tryCreate(claim, '')) return
  const still = readIdentity(file)
  const isSame = holder
    ? still?.pid === holder.pid && still.startTime === holder.startTime
    : !still && isAbandoned(file)
  if (isSame) rmSync(file, { force: true })
  rmSync(claim, { force: true })
}
