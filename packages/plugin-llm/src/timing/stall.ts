import type { Amount } from './amount.ts'

/** A longer stall than this share of what was timed says more about the client than about the engine. */
const MOST_STALL = 0.1

const STALLED = {
  unavailable: 'the measuring process was kept from reading for more than a tenth of the time',
} as const

/** Whether a stall of the client spoils a time of this length, in seconds. */
export function isStalled(stallS: number, measuredS: Amount): boolean {
  return typeof measuredS === 'number' && stallS > MOST_STALL * measuredS
}

/** The value, or that it is none because the client stalled. */
export function unlessStalled<T>(isSpoiled: boolean, value: T): T | typeof STALLED {
  return isSpoiled ? STALLED : value
}
