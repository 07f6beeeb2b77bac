import { setTimeout as sleep } from 'node:timers/promises'
import type { CudaEvent } from '@probative/cuda'

const POLL_MS = 2

/** Waits for an event without blocking the thread. @throws CudaError; the signal's reason when aborted */
export async function waitFor(event: CudaEvent, signal: AbortSignal): Promise<void> {
  while (!event.isDone()) {
    signal.throwIfAborted()
    await sleep(POLL_MS)
  }
}
