import { readdir, readFile } from 'node:fs/promises'

/** A process: its id, and when it started, for an id may be used again. */
export type ProcessKey = `${number}@${string}`

interface Listed {
  readonly pid: number
  readonly parent: number
  readonly state: string
  readonly started: string
}

/** Processes below this one, however deep. Linux; elsewhere none are seen. */
export async function descendants(): Promise<ReadonlySet<ProcessKey>> {
  const all = await listProcesses()
  const found = new Set([process.pid])
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid)
  }
  return new Set(all.filter(p => p.pid !== process.pid && found.has(p.pid) && isAlive(p)).map(keyOf))
}

/** Those of `keys` that still run. */
export async function stillRunning(keys: ReadonlySet<ProcessKey>): Promise<readonly ProcessKey[]> {
  if (keys.size === 0) return []
  return (await listProcesses())
    .filter(isAlive)
    .map(keyOf)
    .filter(key => keys.has(key))
}

const keyOf = ({ pid, started }: Listed): ProcessKey => `${pid}@${started}`
const isAlive = ({ state }: Listed) => state !== 'Z' && state !== 'X'

async function listProcesses(): Promise<readonly Listed[]> {
  const names = await readdir('/proc').catch(() => [])
  const stats = names
    .filter(name => /^\d+$/.test(name))
    .map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))
  return (await Promise.all(stats)).filter(Boolean).map(readStat)
}

/** @see proc_pid_stat(5): the name, in parentheses, may hold anything; state is field 3, parent 4, start time 22. */
function readStat(stat: string): Listed {
  const [state = '', parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { pid: Number.parseInt(stat, 10), parent: Number(parent), state, started: rest[17] ?? '' }
}
