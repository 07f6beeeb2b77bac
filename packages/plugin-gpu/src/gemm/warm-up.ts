import { isUnavailable, type Reading } from '@probative/cuda'
import type { Gemm } from './gemm.ts'
import { isSteady, type LoadSample } from './steady-state.ts'

/** How the load before the first measurement ended. */
export interface WarmUp {
  readonly seconds: number
  readonly steady: boolean
}

const STEP_S = 1
/** A card that is not steady by then will not be. */
const MOST_S = 120

/** Loads the card until clock, power and temperature are flat. @throws CudaError, AbortError */
export async function warmUp(gemm: Gemm, signal: AbortSignal): Promise<WarmUp> {
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
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
