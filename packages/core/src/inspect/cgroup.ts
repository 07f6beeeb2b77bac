import { readText } from './read-text.ts'

/** Limits that a control group puts on this process; absent where there is none or none is visible. @see cgroups(7) */
export interface CgroupLimits {
  /** CPUs' worth of time. */
  readonly cpus?: number
  readonly memoryBytes?: number
}

type Read = (file: string) => string | undefined

/** The limits of cgroup v2, or v1 where that is what there is. */
export function cgroupLimits(read: Read = readText): CgroupLimits {
  const path =
    read('/proc/self/cgroup')
      ?.split('\n')
      .find(line => line.startsWith('0::'))
      ?.slice(3) ?? '/'
  const places = ancestors(path).map(folder => `/sys/fs/cgroup${folder === '/' ? '' : folder}`)
  const cpus = smallest([...places.map(place => quotaV2(read(`${place}/cpu.max`))), quotaV1(read)])
  const memoryBytes = smallest([
    ...places.map(place => bytes(read(`${place}/memory.max`))),
    bytes(read('/sys/fs/cgroup/memory/memory.limit_in_bytes')),
  ])
  return { ...(cpus === undefined ? {} : { cpus }), ...(memoryBytes === undefined ? {} : { memoryBytes }) }
}

function ancestors(path: string): string[] {
  const parts = path.split('/').filter(Boolean)
  return [...parts.map((_, i) => `/${parts.slice(0, parts.length - i).join('/')}`), '/']
}

function quotaV2(text: string | undefined): number | undefined {
  const [quota, period] = (text ?? '').split(' ').map(Number)
  return quota && period ? quota / period : undefined
}

function quotaV1(read: Read): number | undefined {
  const quota = Number(read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us'))
  const period = Number(read('/sys/fs/cgroup/cpu/cpu.cfs_period_us'))
  return quota > 0 && period > 0 ? quota / period : undefined
}

// cgroup v1 writes "no limit" as a number near 2^63.
function bytes(text: string | undefined): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 && value < 2 ** 60 ? value : undefined
}

function smallest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter(value => value !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}
