import { Random } from '../gguf/random.ts'

/** How requests come: as soon as one is answered, at a steady beat, or at random as from many users. */
export const ARRIVALS = ['closed', 'constant', 'poisson'] as const

export interface OpenLoad {
  readonly arrivals: 'constant' | 'poisson'
  /** request/s */
  readonly rate: number
  readonly requests: number
}

/**
 * When each request of an open load is due, in seconds, ascending from 0. The gaps of `poisson` are exponential, scaled so that the
 * mean rate is exactly the one asked for, whatever the seed.
 */
export function arrivalTimes({ arrivals, rate, requests }: OpenLoad, seed: number): readonly number[] {
  if (arrivals === 'constant' || requests < 2) return Array.from({ length: requests }, (_, i) => i / rate)
  const random = new Random(seed)
  const gaps = Array.from({ length: requests - 1 }, () => -Math.log1p(-(random.below(2 ** 31) + 0.5) * 2 ** -31))
  const scale = (requests - 1) / rate / gaps.reduce((total, gap) => total + gap, 0)
  let at = 0
  return [
    0,
    ...gaps.map(gap => {
      at += gap * scale
      return at
    }),
  ]
}
