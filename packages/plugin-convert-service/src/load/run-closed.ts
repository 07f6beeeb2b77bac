import { setTimeout as sleep } from 'node:timers/promises'
import type { JobRecord } from '../job/job-record.ts'
import type { Window, Work } from './run-open.ts'

export interface ClosedPlan {
  readonly users: number
  readonly thinkS: number
  /** Users begin no job after it. */
  readonly durationS?: number
  /** Users begin no more jobs than this in all. */
  readonly jobs?: number
}

/** So many users, each of whom sends a job, waits for its end, thinks, and sends the next. */
export async function runClosed(plan: ClosedPlan, work: Work): Promise<Window> {
  const { users, thinkS, durationS = Number.POSITIVE_INFINITY, jobs = Number.POSITIVE_INFINITY } = plan
  const startS = work.now()
  const records: JobRecord[] = []
  let begun = 0
  const isOver = () => begun >= jobs || work.now() - startS >= durationS
  const user = async () => {
    while (!isOver()) {
      work.signal.throwIfAborted()
      begun++
      records.push(await work.run(work.plan(work.now())))
      if (thinkS > 0) await sleep(thinkS * 1000, undefined, { signal: work.signal })
    }
  }
  await Promise.all(Array.from({ length: users }, user))
  const lastS = Math.max(startS, ...records.map(({ endedS }) => endedS))
  const endS = Number.isFinite(durationS) ? startS + durationS : lastS
  return { records: records.toSorted((a, b) => a.n - b.n), startS, endS }
}
