import type { Gemm, GemmBatch } from './gemm.ts'
import { FLAT_S, LEAD_S, type Mode, rest } from './power-limit.ts'

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
  /** At least a graph of products, which may be longer than what is asked for. */
  let lastS = 0
  return async (gemm, seconds, signal) => {
    const goesOn = gemm === last && (mode === 'sustained' || Math.max(seconds, lastS) <= flatS)
    if (mode === 'burst' && !goesOn) {
      await rest(signal)
      flatS = FLAT_S - LEAD_S.burst
    }
    last = gemm
    const batch = await gemm.batch(seconds, signal, goesOn ? 0 : LEAD_S[mode])
    lastS = batch.seconds
    flatS -= lastS
    return batch
  }
}
