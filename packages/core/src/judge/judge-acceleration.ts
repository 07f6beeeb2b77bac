import type { Label } from '../plugin/metric.ts'
import type { LaunchRecord } from '../record/record.ts'
import type { ReasonCode } from './reasons.ts'
import { type Ruling, ruling } from './ruling.ts'
import type { AccelerationRequirement } from './threshold.ts'

/** The label that says where an iteration ran: `cuda`, `vulkan`, `cpu`, `cpu (software adapter)`. */
const ACCELERATION_LABEL = 'acceleration'

interface Tally {
  readonly gpu: number
  readonly cpu: number
  /** `98 cuda, 2 cpu`. */
  readonly text: string
}

/** Where the work ran. What was observed decides; what a service merely reports can break the policy, and never satisfies it. */
export function judgeAcceleration(required: AccelerationRequirement, valid: readonly LaunchRecord[]): Ruling {
  const labels = valid.flatMap(({ labels = {} }) => labels[ACCELERATION_LABEL] ?? []).filter(label => label !== null)
  const runs = valid.reduce((sum, launch) => sum + launch.runs, 0)
  const observed = tally(labels.filter(({ source }) => source === 'measured' || source === 'derived'))
  const reported = tally(labels.filter(({ source }) => source === 'reported' || source === 'declared'))
  const text = `required ${required.require}; reported ${reported.text}; observed ${observed.text}; ${runs} iterations`
  const broken = breachOf(required, { observed, reported, runs })
  if (broken) return ruling('fail', broken, text)
  const known = observed.gpu + observed.cpu
  if (known === 0) return ruling('unmeasured', 'acceleration-not-observed', text)
  if (known < runs) return ruling('inconclusive', 'acceleration-partly-observed', text)
  return ruling('pass', observed.cpu > 0 && required.require !== 'cpu_only' ? 'ran-on-cpu' : '', text)
}

function tally(labels: readonly Label[]): Tally {
  const counts = [...Map.groupBy(labels, ({ value }) => value)].map(([value, group]) => ({
    value,
    count: group.length,
  }))
  counts.sort((a, b) => b.count - a.count)
  const sum = (isWanted: (value: string) => boolean) =>
    counts.reduce((total, { value, count }) => total + (isWanted(value) ? count : 0), 0)
  return {
    gpu: sum(value => !isCpu(value)),
    cpu: sum(isCpu),
    text: counts.map(({ value, count }) => `${count} ${value}`).join(', ') || 'nothing',
  }
}

const isCpu = (value: string) => /^(cpu|none)\b/i.test(value)

interface Seen {
  readonly observed: Tally
  readonly reported: Tally
  readonly runs: number
}

function breachOf(required: AccelerationRequirement, { observed, reported, runs }: Seen): ReasonCode | undefined {
  const gpu = Math.max(observed.gpu, reported.gpu)
  const cpu = Math.max(observed.cpu, reported.cpu)
  if (required.require === 'cpu_only') return gpu > 0 ? 'ran-on-gpu' : undefined
  const isPreferred = required.require === 'gpu_preferred'
  const { allowCpuFallback = isPreferred, allowCpuOnly = isPreferred } = required
  if (runs > 0 && cpu >= runs) return allowCpuOnly ? undefined : 'ran-on-cpu-only'
  return cpu > 0 && !allowCpuFallback ? 'ran-on-cpu' : undefined
}
