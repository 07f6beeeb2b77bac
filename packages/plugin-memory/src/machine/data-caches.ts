import { cpuList } from './cpu-list.ts'
import { type ReadFile, readFile } from './read-file.ts'

/** One level of the caches that hold data. */
export interface DataCache {
  readonly level: number
  /** Of one of them. Where they differ (small and large cores) the largest. */
  readonly bytes: number
  /** Of all that the processors of this process can use. */
  readonly totalBytes: number
  readonly lineBytes: number
}

const CPU = '/sys/devices/system/cpu'
const INDEXES = [0, 1, 2, 3, 4, 5, 6, 7]
const DEFAULT_LINE = 64

/** Levels in order, for the processors this process may run on; empty where the system does not say. @see https://docs.kernel.org/admin-guide/cputopology.html */
export function dataCaches(read: ReadFile = readFile): readonly DataCache[] {
  const cpus = cpuList(/^Cpus_allowed_list:\s*(\S+)/m.exec(read('/proc/self/status') ?? '')?.[1] ?? '0')
  const found = new Map(cpus.flatMap(cpu => INDEXES.flatMap(index => cacheOf(read, cpu, index))))
  const levels = Map.groupBy(found.values(), ({ level }) => level)
  return [...levels.values()].map(mergeLevel).sort((a, b) => a.level - b.level)
}

type Found = readonly [key: string, cache: Omit<DataCache, 'totalBytes'>]

/** The key is the same for every processor that shares the cache. */
function cacheOf(read: ReadFile, cpu: number, index: number): Found[] {
  const field = (name: string) => read(`${CPU}/cpu${cpu}/cache/index${index}/${name}`)
  const type = field('type')
  const level = Number(field('level'))
  const bytes = sizeOf(field('size'))
  if ((type !== 'Data' && type !== 'Unified') || !(level > 0) || bytes === undefined) return []
  const lineBytes = Number(field('coherency_line_size')) || DEFAULT_LINE
  return [[`${level}:${field('shared_cpu_list') ?? cpu}`, { level, bytes, lineBytes }]]
}

/** `32768K` */
function sizeOf(text: string | undefined): number | undefined {
  const [, digits, suffix = ''] = /^(\d+)([KMG]?)$/.exec(text ?? '') ?? []
  const bytes = Number(digits) * 1024 ** ' KMG'.indexOf(suffix || ' ')
  return bytes > 0 ? bytes : undefined
}

function mergeLevel(caches: readonly Omit<DataCache, 'totalBytes'>[]): DataCache {
  return {
    level: caches[0]?.level ?? 0,
    bytes: Math.max(...caches.map(({ bytes }) => bytes)),
    totalBytes: caches.reduce((total, { bytes }) => total + bytes, 0),
    lineBytes: Math.max(...caches.map(({ lineBytes }) => lineBytes)),
  }
}
