import { setTimeout as sleep } from 'node:timers/promises'

export type Mode = 'burst' | 'sustained'

/**
 * How a card at its power limit behaves, seen on H200s: fast for a tenth of a second, then flat to a few thousandths until 0.8 s,
 * then up and down by as much as a third. What was run before counts for a second, unless the card had a rest of a tenth.
 */
export const FLAT_S = 0.7
const REST_MS = 150
/** Load before what is timed: until the clock is flat; in a loaded card, until what ran before no longer counts. */
export const LEAD_S: Readonly<Record<Mode, number>> = { burst: 0.15, sustained: 1 }

/** Lets the card forget what it ran. @throws AbortError */
export const rest = async (signal: AbortSignal): Promise<void> => sleep(REST_MS, undefined, { signal })
