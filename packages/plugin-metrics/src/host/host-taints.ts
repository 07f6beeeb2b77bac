import { type FieldSummary, formatQuantity, type Remarks } from '@probative/core'

type Taints = NonNullable<Remarks['taints']>

/** Shares above which a launch is not what it would be alone; steal and foreign load are shares of all cores. */
const MOST_STEAL = 0.05
const MOST_FOREIGN = 0.1
const MOST_WAITING = 0.1
const MOST_MEMORY_STALL = 0.1
/** Without pressure to look at: the cores are all busy. */
const FULL = 0.95

export interface HostContext {
  readonly cores: number
  readonly usesService: boolean
}

/** What others did to a launch: the hypervisor took its time, other processes wanted the same cores, memory ran short. */
export function hostTaints(fields: readonly FieldSummary[], { cores, usesService }: HostContext): Taints {
  const rate = (name: string) => {
    const field = fields.find(one => one.name === name)
    return field?.kind === 'counter' ? field.rate : undefined
  }
  const steal = (rate('cpu.steal') ?? 0) / cores
  const busy = rate('cpu.busy')
  const own = rate('cpu.own')
  const foreign = busy === undefined || own === undefined ? 0 : (busy - own) / cores
  const waiting = rate('pressure.cpu')
  const isCrowded = waiting === undefined ? (busy ?? 0) / cores > FULL : waiting > MOST_WAITING
  const stalled = rate('pressure.memory_full') ?? 0
  return [
    ...(steal > MOST_STEAL ? [contended(`the hypervisor took ${percent(steal)} of the CPU time`)] : []),
    ...(foreign > MOST_FOREIGN && isCrowded && !usesService ? [contended(crowdText(foreign, waiting))] : []),
    ...(stalled > MOST_MEMORY_STALL
      ? [{ code: 'memory-pressure', text: `every task waited for memory in ${percent(stalled)} of the time` }]
      : []),
  ]
}

const contended = (text: string) => ({ code: 'contended', text })
const percent = (share: number) => formatQuantity(share, '1', { as: 'percent' })

function crowdText(foreign: number, waiting: number | undefined): string {
  const load = `other processes used ${percent(foreign)} of all cores`
  return waiting === undefined
    ? `${load}, and all cores were busy`
    : `${load}, and tasks waited for one in ${percent(waiting)} of the time`
}
