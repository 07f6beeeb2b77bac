import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { descendants } from './descendants.ts'

/** What of the process and the disk a launch must leave as it was: a count for each thing that can pile up. */
export type Surroundings = ReadonlyMap<string, number>

const SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'exit',
  'beforeExit',
  'uncaughtException',
  'unhandledRejection',
] as const
const PATIENCE_MS = 1_000

/** What there has been all along, as seen a few times: what comes and goes by itself must not hide what stays. */
export async function steadySurroundings(folders?: readonly string[]): Promise<Surroundings> {
  let least = await surroundings(folders)
  for (let look = 0; look < 4; look++) {
    await sleep(10)
    const now = await surroundings(folders)
    least = new Map([...least].map(([name, n]) => [name, Math.min(n, now.get(name) ?? 0)]))
  }
  return least
}

/** What there is now: what keeps the event loop alive, child processes, listeners, entries of `folders`. */
async function surroundings(folders: readonly string[] = []): Promise<Surroundings> {
  const counts = new Map<string, number>()
  const count = (name: string, n = 1) => counts.set(name, (counts.get(name) ?? 0) + n)
  for (const resource of process.getActiveResourcesInfo()) count(`active ${resource}`)
  for (const child of await descendants()) count(`child process ${child.split('@')[0]}`)
  for (const event of SIGNALS) count(`listener of ${event}`, process.listenerCount(event))
  for (const folder of folders) for (const name of await readdir(folder)) count(`file ${name} in ${folder}`)
  return counts
}

/** What is there now and was not before; handles get a second to close. */
export async function leftovers(before: Surroundings, folders: readonly string[] = []): Promise<readonly string[]> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const now = await surroundings(folders)
    const more = [...now].filter(([name, n]) => n > (before.get(name) ?? 0)).map(([name]) => name)
    if (more.length === 0 || performance.now() > deadline) return more
    await sleep(20)
  }
}
