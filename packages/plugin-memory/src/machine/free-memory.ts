import { freemem } from 'node:os'
import { type ReadFile, readFile } from './read-file.ts'

/** Bytes that this process can take without swapping or being killed, and what sets that limit. */
export interface FreeMemory {
  readonly bytes: number
  readonly limit: 'machine' | 'control group'
}

/** The smaller of what the machine and what the control groups above this process have left. @see https://docs.kernel.org/admin-guide/cgroup-v2.html#memory */
export function freeMemory(read: ReadFile = readFile, fallback: () => number = freemem): FreeMemory {
  const kib = /^MemAvailable:\s+(\d+) kB/m.exec(read('/proc/meminfo') ?? '')?.[1]
  const machine = kib === undefined ? fallback() : Number(kib) * 1024
  const group = Math.min(...groupPlaces(read).flatMap(place => leftIn(read, place)))
  return group < machine ? { bytes: group, limit: 'control group' } : { bytes: machine, limit: 'machine' }
}

interface Place {
  readonly folder: string
  readonly limit: string
  readonly usage: string
  /** Cached pages of files that the kernel gives up first. */
  readonly reclaimable: string
}

const V2 = { limit: 'memory.max', usage: 'memory.current', reclaimable: 'inactive_file' }
const V1 = {
  folder: '/sys/fs/cgroup/memory',
  limit: 'memory.limit_in_bytes',
  usage: 'memory.usage_in_bytes',
  reclaimable: 'total_inactive_file',
}

/** In a container the path of the group may be that of the host and lead nowhere; the root is then the container's own group. */
function groupPlaces(read: ReadFile): readonly Place[] {
  const lines = read('/proc/self/cgroup')?.split('\n') ?? []
  const path = lines.find(line => line.startsWith('0::'))?.slice(3) ?? '/'
  const v1Path = lines.find(line => /^\d+:memory:/.test(line))?.split(':')[2] ?? '/'
  return [
    ...ancestors(path).map(part => ({ ...V2, folder: `/sys/fs/cgroup${part}` })),
    ...ancestors(v1Path).map(part => ({ ...V1, folder: `${V1.folder}${part}` })),
  ]
}

function ancestors(path: string): string[] {
  const parts = path.split('/').filter(Boolean)
  return ['', ...parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`)]
}

// cgroup v1 writes "no limit" as a number near 2^63, v2 as `max`.
function leftIn(read: ReadFile, { folder, limit, usage, reclaimable }: Place): number[] {
  const most = Number(read(`${folder}/${limit}`) ?? Number.NaN)
  if (!(most > 0) || most > 2 ** 60) return []
  const used = Number(read(`${folder}/${usage}`) ?? 0)
  const stat = read(`${folder}/memory.stat`) ?? ''
  const given = Number(new RegExp(`^${reclaimable} (\\d+)$`, 'm').exec(stat)?.[1] ?? 0)
  return [Math.max(0, most - used + given)]
}
