import { setTimeout as sleep } from 'node:timers/promises'
import type { Gemm, GemmBatch } from './gemm.ts'

export type Mode = 'burst' | 'sustained'

/**
 * How a card at its power limit behaves, seen on H200s: fast for a tenth of a second, then flat to a few thousandths until 0.8 s,
 * then up and down by as much as a third. What was run before counts for a second, unless the card had a rest of a tenth.
 */
const FLAT_S = 0.7
const REST_MS = 150
/** Load before what is timed: until the clock is flat; in a loaded card, until what ran before no longer counts. */
export const LEAD_S: Readonly<Record<Mode, number>> = { burst: 0.15, sustained: 1 }

/** Lets the card forget what it ran. @throws AbortError */
export const rest = async (signal: AbortSignal): Promise<void> => sleep(REST_MS, undefined, { signal })

/** What takes turns: a product that is ready. */
type Timeable = Pick<Gemm, 'batch'>

/** A batch of one of several products. @throws CudaError, AbortError */
export type Turn = (gemm: Timeable, seconds: number, signal: AbortSignal) => Promise<GemmBatch>

/**
 * Batches that all find the card alike. `burst`: within 0.7 s after a rest; several batches share a rest when they fit. `sustained`: no
 * rests.
 */
export function takeTurns(mode: Mode): Turn {
  let last: Timeable | undefined
  let flatS = 0
  return async (gemm, seconds, signal) => {
    const goesOn = gemm === last && (mode === 'sustained' || seconds <= flatS)
    if (mode === 'burst' && !goesOn) {
      await rest(signal)
      flatS = FLAT_S - LEAD_S.burst
    }
    last = gemm
    const batch = await gemm.batch(seconds, signal, goesOn ? 0 : LEAD_S[mode])
    flatS -= batch.seconds
    return batch
  }
}
