import { isUnavailable, type Reading } from '@probative/cuda'
import type { Gemm } from './gemm.ts'
import { isSteady, type LoadSample } from './steady-state.ts'

/** How the load before the first measurement ended. */
export interface WarmUp {
  readonly seconds: number
  /** Undefined: nobody asked for a steady state. */
  readonly steady?: boolean
}

export type Mode = 'burst' | 'sustained'

/** Enough for the clocks to come up; the card is still cool. */
const BURST_S = 0.3
const STEP_S = 1
/** A card that is not steady by then will not be. */
const MOST_S = 120

/** Loads the card: a moment, or until clock, power and temperature are flat. @throws CudaError, AbortError */
export async function warmUp(gemm: Gemm, mode: Mode, signal: AbortSignal): Promise<WarmUp> {
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  if (mode === 'burst') {
    await gemm.batch(BURST_S, signal)
    return { seconds: elapsed() }
  }
  const samples: LoadSample[] = []
  while (elapsed() < MOST_S) {
    const { state } = await gemm.batch(STEP_S, signal)
    samples.push({
      atS: elapsed(),
      ...some('smClockHz', state.smClockHz),
      ...some('powerW', state.powerW),
      ...some('temperatureC', state.temperatureC),
    })
    if (isSteady(samples)) return { seconds: elapsed(), steady: true }
  }
  return { seconds: elapsed(), steady: false }
}

const some = <K extends string>(key: K, reading: Reading<number>): Partial<Record<K, number>> =>
  isUnavailable(reading) ? {} : ({ [key]: reading } as Record<K, number>)
