import type { CountSource } from '../timing/count-source.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Prompt } from './prompt.ts'

/** What an engine is asked for. */
export interface GenerationRequest {
  readonly prompt: Prompt
  /** Exactly this many tokens are wanted, the first one included. */
  readonly outputTokens: number
  readonly signal: AbortSignal
}

/** Why a generation ended. `length`: it has the tokens that were asked for; `stop`: the model ended it. */
export type Finish = 'length' | 'stop' | 'other' | 'unknown'

/** One generation, as it was seen from here. */
export interface Generation {
  readonly events: readonly TokenEvent[]
  readonly countSource: CountSource
  /** Undefined when the engine does not say. */
  readonly promptTokens: number | undefined
  /** Prompt tokens from a cache; undefined when the engine does not say. */
  readonly cachedTokens: number | undefined
  readonly finish: Finish
  /** N as the engine itself counts, where it does. */
  readonly claimedTokens?: number | undefined
  /** What the engine says of itself. */
  readonly reported: {
    /** token/s */
    readonly decodeRate?: number
    readonly prefill?: { readonly tokens: number; readonly seconds: number }
  }
  /** Seconds from being asked to sending the request: making a connection. */
  readonly connectS: number
  /** The longest that this process was kept from looking at the clock, in seconds. */
  readonly stallS: number
}
