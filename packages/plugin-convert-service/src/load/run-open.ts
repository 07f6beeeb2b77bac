import type { JobRecord, PlannedJob } from '../job/job-record.ts'

/** Work on jobs, whatever drives it. */
export interface Work {
  /** The next job, to be sent at this moment. */
  plan(intendedS: number): PlannedJob
  run(job: PlannedJob): Promise<JobRecord>
  readonly signal: AbortSignal
  /** Seconds from the launch's first moment. */
  now(): number
}

export interface Window {
  readonly records: readonly JobRecord[]
  readonly startS: number
  /** When the last job was to come, or the users stopped; jobs that still run then are followed to their end. */
  readonly endS: number
}

/** Sends every job at its moment, whatever became of those before it. One that finds no free place is shed, not delayed. */
export async function runOpen(moments: Float64Array, durationS: number, work: Work & { maxInFlight: number }) {
  const startS = work.now()
  const running = new Set<Promise<void>>()
  const records: JobRecord[] = []
  let next = 0
  const dueS = () => startS + (moments[next] ?? 0)
  const sendDue = () => {
    for (; next < moments.length && dueS() <= work.now(); next++) {
      const job = work.plan(dueS())
      if (running.size >= work.maxInFlight) {
        records.push(shed(job, work.now()))
        continue
      }
      const one = work.run(job).then(record => void records.push(record))
      const tracked = one.finally(() => running.delete(tracked))
      tracked.catch(() => undefined)
      running.add(tracked)
    }
  }
  while (next < moments.length) {
    work.signal.throwIfAborted()
    await untilTimer(dueS() - work.now(), work.signal)
    sendDue()
  }
  await Promise.all(running)
  work.signal.throwIfAborted()
  return { records: records.toSorted((a, b) => a.n - b.n), startS, endS: startS + durationS } satisfies Window
}

/** Never early: a millisecond late is part of the response time, early would be taken off it. */
function untilTimer(waitS: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.max(0, Math.ceil(waitS * 1000)))
    signal.addEventListener('abort', done)
  })
}

function shed(job: PlannedJob, endedS: number): JobRecord {
  const nothing = { polls: 0, sentBytes: 0, times: {}, attestation: {}, detail: {}, checks: [], waitIgnored: false }
  return { ...job, ...nothing, jobClass: 'client.shed', endedS, message: 'as many jobs as allowed were in flight' }
}
