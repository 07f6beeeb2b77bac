import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

type ReadText = (path: string) => string | undefined

/**
 * Cores that this process may use, two threads of one core counted once. Where the system does not tell cores from threads, the
 * threads; never more than a quota allows.
 */
export function physicalCores(read: ReadText = readText, threads = availableParallelism()): number {
  const allowed = parseList(/^Cpus_allowed_list:\s*(\S+)/m.exec(read('/proc/self/status') ?? '')?.[1])
  const cores = new Set(
    allowed.map(cpu => {
      const topology = `/sys/devices/system/cpu/cpu${cpu}/topology`
      const [socket, core] = [read(`${topology}/physical_package_id`), read(`${topology}/core_id`)]
      return socket === undefined || core === undefined ? `cpu ${cpu}` : `${socket.trim()} ${core.trim()}`
    }),
  )
  return Math.max(1, cores.size === 0 ? threads : Math.min(cores.size, threads))
}

/** `0-2,5` -> 0, 1, 2, 5. */
function parseList(text: string | undefined): number[] {
  if (text === undefined) return []
  return text.split(',').flatMap(part => {
    const [first, last = first] = part.split('-').map(Number)
    if (first === undefined || last === undefined || !(last >= first)) return []
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
}

/** Threads to compute with when nobody says: one core is left to everything else, for a thread that must wait stops all others. */
export function defaultThreads(cores = physicalCores()): number {
  return Math.max(1, cores - 1)
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
