import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SamplerProcess, startSamplers } from '@probative/core'

const SAMPLERS = ['metrics/host', 'metrics/gpu']
const INTERVAL_MS = 100
const WATCHED_S = 3
const TICKS_PER_S = 100

/** Both samplers of plugin-metrics, at their interval, as beside a launch. */
export const bothSamplers = (): Promise<SamplerProcess> =>
  startSamplers(
    SAMPLERS.map(id => ({ id, pluginUrl: import.meta.resolve('@probative/plugin-metrics'), intervalMs: INTERVAL_MS })),
  )

/** As if this process were a launch. */
export const launch = () => ({ pid: process.pid, originNs: process.hrtime.bigint(), usesService: false })

/** The share of one core that sampling takes, tools that it started included. */
export async function shareOfCore(samplers: SamplerProcess): Promise<number> {
  samplers.begin(launch())
  await sleep(200)
  const [before, started] = [groupCpuS(samplers.pid), performance.now()]
  await sleep(WATCHED_S * 1000)
  const used = groupCpuS(samplers.pid) - before
  const elapsedS = (performance.now() - started) / 1000
  const observed = await samplers.end()
  if (!observed) throw new Error(samplers.lost ?? 'no samples')
  return used / elapsedS
}

/** CPU time of every process of the group, in seconds, by the scheduler's own count where the kernel shows it. */
function groupCpuS(group: number | undefined): number {
  if (group === undefined) throw new Error('there is no sampler process')
  const members = readdirSync('/proc').filter(name => /^\d+$/.test(name) && fieldsOf(name)?.[2] === `${group}`)
  return members.reduce((sum, pid) => sum + cpuS(pid), 0)
}

function cpuS(pid: string): number {
  const exact = attempt(() =>
    readdirSync(`/proc/${pid}/task`).reduce(
      (sum, tid) => sum + Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0]) / 1e9,
      0,
    ),
  )
  if (exact !== undefined && exact > 0) return exact
  const fields = fieldsOf(pid) ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_S
}

/** Of /proc/PID/stat, from the third on. */
function fieldsOf(pid: string): readonly string[] | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
