import { createRandom } from '../random.ts'

/** Patterns that are computed; a trace is read. */
export const OPEN_PATTERNS = ['constant', 'poisson', 'ramp', 'burst'] as const

/** When jobs come, whatever the service does. `ramp` rises from 0 to twice the rate; `burst` sends all jobs of a second in its first fifth. */
export interface ArrivalPlan {
  readonly pattern: (typeof OPEN_PATTERNS)[number]
  /** Jobs per second, in the mean. */
  readonly ratePerS: number
  readonly durationS: number
  readonly seed: number
}

const BURST_S = 1
const BURST_SHARE = 0.2

/** The moments of all arrivals in seconds, ascending, from 0 up to the duration: computed before the first is sent. */
export function arrivals({ pattern, ratePerS, durationS, seed }: ArrivalPlan): Float64Array {
  if (pattern === 'poisson') return poisson(ratePerS, durationS, seed)
  const count = Math.ceil(ratePerS * durationS - 1e-9)
  return Float64Array.from({ length: count }, (_, k) => place(pattern, k / ratePerS, durationS))
}

/** Where an arrival of a constant stream comes to lie. */
function place(pattern: 'constant' | 'ramp' | 'burst', evenS: number, durationS: number): number {
  // With a rate of 2r·t/T, r·t²/T have come by t.
  if (pattern === 'ramp') return Math.sqrt(evenS * durationS)
  if (pattern === 'burst') return Math.floor(evenS / BURST_S) * BURST_S + (evenS % BURST_S) * BURST_SHARE
  return evenS
}

/** Gaps are exponential: -ln u / rate. */
function poisson(ratePerS: number, durationS: number, seed: number): Float64Array {
  const random = createRandom(seed)
  const moments: number[] = []
  for (let at = 0; ; ) {
    at -= Math.log(1 - random()) / ratePerS
    if (at >= durationS) return Float64Array.from(moments)
    moments.push(at)
  }
}
