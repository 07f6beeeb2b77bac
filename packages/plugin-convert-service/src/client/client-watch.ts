import { performance } from 'node:perf_hooks'
import { Histogram } from '@probative/core'

const EVERY_MS = 10
const TICK_S = 1e-6
/** A second and more: the start of a process alone keeps its event loop busy. */
const FEWEST_LOOKS = 100

/** How well this process could do its own work. */
export interface ClientHealth {
  /** How late timers were, 99th percentile, in seconds. `undefined` under 100 looks. */
  readonly loopDelayS: number | undefined
  /** Share of the time in which the event loop was busy. `undefined` as well. */
  readonly utilization: number | undefined
}

/** Watches whether the client's event loop keeps up: a client that comes late to its own timers measures itself. */
export class ClientWatch implements Disposable {
  readonly #late = new Histogram()
  readonly #timer: NodeJS.Timeout
  readonly #before = performance.eventLoopUtilization()
  #dueMs = performance.now() + EVERY_MS

  constructor() {
    this.#timer = setInterval(() => this.#look(), EVERY_MS)
  }

  get health(): ClientHealth {
    if (this.#late.count < FEWEST_LOOKS) return { loopDelayS: undefined, utilization: undefined }
    return {
      loopDelayS: (this.#late.quantile(0.99) ?? 0) * TICK_S,
      utilization: performance.eventLoopUtilization(this.#before).utilization,
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const nowMs = performance.now()
    this.#late.record(Math.round(Math.max(0, nowMs - this.#dueMs) * 1000))
    this.#dueMs = nowMs + EVERY_MS
  }
}
