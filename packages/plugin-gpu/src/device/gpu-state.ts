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

/** Reads a card again and again while something runs. */
export class StateWatch {
  readonly #device: NvmlDevice | undefined
  readonly #ticks: EnergyTick[] = []
  readonly #watts: number[] = []
  readonly #clocks: number[] = []
  readonly #temperatures: number[] = []
  readonly #reasons = new Set<string>()
  #saysReasons = false
  #looks = 0

  constructor(device: NvmlDevice | undefined) {
    this.#device = device
  }

  /** Looks at the card. The energy every time, the rest every few times. */
  look(atS: number): void {
    const device = this.#device
    if (!device) return
    const joules = device.energyJ()
    if (!isUnavailable(joules)) this.#ticks.push({ atS, joules })
    if (this.#looks++ % 5 !== 0) return
    const [clock, temperature, reasons] = [device.clockHz('sm'), device.temperatureC(), device.eventReasons()]
    const { powerInstantW } = device.fields(['powerInstantW'])
    if (!isUnavailable(powerInstantW)) this.#watts.push(powerInstantW)
    if (!isUnavailable(clock)) this.#clocks.push(clock)
    if (!isUnavailable(temperature)) this.#temperatures.push(temperature)
    if (isUnavailable(reasons)) return
    this.#saysReasons = true
    for (const reason of reasons.reasons) this.#reasons.add(reason)
  }

  state(): GpuState {
    return {
      smClockHz: meanOf(this.#clocks),
      powerW: meanPower(this.#ticks),
      sensorW: meanOf(this.#watts),
      temperatureC: meanOf(this.#temperatures),
      reasons: this.#saysReasons ? [...this.#reasons].sort() : undefined,
    }
  }
}

const meanOf = (values: readonly number[]): Reading<number> =>
  values.length === 0
    ? { unavailable: 'NVML gives no value' }
    : values.reduce((sum, value) => sum + value, 0) / values.length
