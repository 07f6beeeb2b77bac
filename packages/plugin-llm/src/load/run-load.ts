import { setTimeout as sleep } from 'node:timers/promises'
import type { Generation } from '../engine/generation.ts'
import type { RequestOutcome } from './request-outcome.ts'

export interface LoadRun {
  readonly signal: AbortSignal
  /** Seconds on a monotonic clock. */
  nowS(): number
  /** The n-th request. */
  request(index: number): Promise<Generation>
}

/** Requests one after another on each of `concurrency` lanes, until `requests` were made. Failed ones are outcomes. */
export async function runClosed(run: LoadRun, { concurrency, requests }: { concurrency: number; requests: number }) {
  const startS = run.nowS()
  const outcomes: RequestOutcome[] = []
  let next = 0
  const lane = async () => {
    while (next < requests) {
      const index = next++
      run.signal.throwIfAborted()
      outcomes.push(await outcomeOf(run, index, { startS, dueS: run.nowS() - startS }))
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, requests) }, lane))
  return outcomes
}

/**
 * Requests at the times at which they are due, whether the others have been answered or not. What a request waits for, it waits for
 * since it was due: a server that falls behind can't hide it.
 */
export async function runOpen(run: LoadRun, dueTimes: readonly number[]): Promise<readonly RequestOutcome[]> {
  const startS = run.nowS()
  const pending: Promise<RequestOutcome>[] = []
  for (const [index, dueS] of dueTimes.entries()) {
    const waitMs = (startS + dueS - run.nowS()) * 1000
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: run.signal })
    pending.push(outcomeOf(run, index, { startS, dueS }))
  }
  return Promise.all(pending)
}

async function outcomeOf(
  { request, nowS, signal }: LoadRun,
  index: number,
  { startS, dueS }: { startS: number; dueS: number },
): Promise<RequestOutcome> {
  const lateS = Math.max(0, nowS() - startS - dueS)
  try {
    const generation = await request(index)
    return { dueS, delayS: lateS + generation.connectS, endS: nowS() - startS, generation }
  } catch (error) {
    signal.throwIfAborted()
    return {
      dueS,
      delayS: lateS,
      endS: nowS() - startS,
      failed: error instanceof Error ? error.message : String(error),
    }
  }
}
