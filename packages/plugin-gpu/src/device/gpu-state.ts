import { isUnavailable, type NvmlDevice, type Reading } from '@probative/cuda'

/** What the card was like while something ran: means of what was read, in base units. */
export interface GpuState {
  readonly smClockHz: Reading<number>
  /** By the energy counter. */
  readonly powerW: Reading<number>
  /** By the sensor. */
  readonly sensorW: Reading<number>
  readonly temperatureC: Reading<number>
  /** Names of the reasons that held the clocks down at any time, sorted; undefined when the card does not say. */
  readonly reasons: readonly string[] | undefined
}

/** An energy counter read at a time. */
export interface EnergyTick {
  readonly atS: number
  readonly joules: number
}

/** The counter advances in steps: between fewer than this many of them the power is a guess. */
const ENOUGH_STEPS = 5

/** Mean power between the first and the last step of an energy counter that was looked at often. Ticks in order of time. */
export function meanPower(ticks: readonly EnergyTick[]): Reading<number> {
  const steps = ticks.filter((tick, i) => i > 0 && tick.joules !== ticks[i - 1]?.joules)
  const [first, last] = [steps[0], steps.at(-1)]
  if (steps.length < ENOUGH_STEPS || !first || !last)
    return { unavailable: 'the work was too short for the energy counter of the card' }
  return (last.joules - first.joules) / (last.atS - first.atS)
}

/** The counter of energy steps every 100 ms; what is asked of the driver costs a millisecond or more. */
const LOOK_EVERY_S = 0.01
/** The rest changes more slowly. */
const REST_EVERY = 4

/** Reads a card again and again while something runs. */
export interface StateWatch {
  /** Looks at the card, unless it did just now. */
  look(this: void): void
  state(): GpuState
}

/** A watch over a card; without NVML nothing is known. */
export function watchState(device: NvmlDevice | undefined): StateWatch {
  const seen = { ticks: [] as EnergyTick[], clocks: [] as number[], watts: [] as number[], degrees: [] as number[] }
  const reasons = new Set<string>()
  let saysReasons = false
  let looks = 0
  let lookedAtS = Number.NEGATIVE_INFINITY

  function lookAtRest(card: NvmlDevice): void {
    const [clock, temperature, held] = [card.clockHz('sm'), card.temperatureC(), card.eventReasons()]
    const { powerInstantW } = card.fields(['powerInstantW'])
    if (!isUnavailable(clock)) seen.clocks.push(clock)
    if (!isUnavailable(temperature)) seen.degrees.push(temperature)
    if (!isUnavailable(powerInstantW)) seen.watts.push(powerInstantW)
    if (isUnavailable(held)) return
    saysReasons = true
    for (const reason of held.reasons) reasons.add(reason)
  }

  return {
    look() {
      const atS = Number(process.hrtime.bigint()) / 1e9
      if (!device || atS - lookedAtS < LOOK_EVERY_S) return
      lookedAtS = atS
      const joules = device.energyJ()
      if (!isUnavailable(joules)) seen.ticks.push({ atS, joules })
      if (looks++ % REST_EVERY === 0) lookAtRest(device)
    },
    state: () => ({
      smClockHz: meanOf(seen.clocks),
      powerW: meanPower(seen.ticks),
      sensorW: meanOf(seen.watts),
      temperatureC: meanOf(seen.degrees),
      reasons: saysReasons ? [...reasons].sort() : undefined,
    }),
  }
}

const meanOf = (values: readonly number[]): Reading<number> =>
  values.length === 0
    ? { unavailable: 'NVML gives no value' }
    : values.reduce((sum, value) => sum + value, 0) / values.length
