import { setTimeout as sleep } from 'node:timers/promises'
import type { CudaEvent } from '@probative/cuda'

const POLL_MS = 2

/** Waits for an event without blocking the thread; `each` is called between looks. Ends early when aborted. @throws CudaError, AbortError */
export async function waitFor(event: CudaEvent, signal: AbortSignal, each: () => void = () => {}): Promise<void> {
  while (!event.isDone()) {
    each()
    await sleep(POLL_MS, undefined, { signal })
  }
}
