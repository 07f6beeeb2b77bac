import { setTimeout as sleep } from 'node:timers/promises'
import type { CudaEvent } from './stream.ts'

const POLL_MS = 2

/**
 * Waits for an event without blocking the thread; `each` is called between looks.
 * @throws CudaError; the signal's reason when aborted
 */
export async function waitFor(event: CudaEvent, signal: AbortSignal, each: () => void = () => {}): Promise<void> {
  while (!event.isDone()) {
    signal.throwIfAborted()
    each()
    await sleep(POLL_MS)
  }
}
