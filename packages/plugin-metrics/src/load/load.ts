import type { WorkProof } from '@probative/core'

/** A load on the machine, from its start until it is disposed. */
export interface Load extends AsyncDisposable {
  /** Operations done so far; undefined when the load does not tell. */
  operations(): number | undefined
  /** Why it is no load any more. */
  failed(): string | undefined
  /** Ends it and proves that it was one. */
  prove(): Promise<WorkProof>
}
