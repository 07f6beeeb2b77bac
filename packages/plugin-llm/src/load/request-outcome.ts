import type { Generation } from '../engine/generation.ts'

/** What became of one request of a load. */
export type RequestOutcome = {
  /** Seconds after the load began at which it was due; under a closed load, at which it was made. */
  readonly dueS: number
  /** Seconds from there to sending it: late timers, and making the connection. */
  readonly delayS: number
  /** Seconds after the load began at which it was over. */
  readonly endS: number
} & ({ readonly generation: Generation } | { readonly failed: string })
