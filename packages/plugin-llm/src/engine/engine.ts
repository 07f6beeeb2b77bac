import type { Facts, Finding, Label, WorkProof } from '@probative/core'
import type { Amount } from '../timing/amount.ts'
import type { PrefillMethod } from '../timing/prefill-rate.ts'
import type { Generation, GenerationRequest } from './generation.ts'

/** Something that generates text: what a probe measures, whatever it is. */
export interface Engine extends AsyncDisposable {
  /** `engine.*` and `model.*`: name, version, model, how it was set up. */
  readonly facts: Facts
  readonly findings: readonly Finding[]
  /** Where the work runs, and who says so; undefined when nobody does. */
  readonly acceleration: Label | undefined
  /** How the time to the first token of a one-token generation is to be read. */
  readonly prefillMethod: PrefillMethod
  /** Ids that a prompt may hold: from `first` to before `end`. */
  readonly tokenRange: { readonly first: number; readonly end: number }
  /** One generation with nothing cached. Rejects when there is none. */
  generate(request: GenerationRequest): Promise<Generation>
  /** Peak resident memory of the processes that do the work so far, in bytes. */
  peakMemory(): Amount
  /** Whether the last generation came from the model and all of its context. */
  verify(): Promise<WorkProof>
}
