import { setTimeout as sleep } from 'node:timers/promises'
import type { Accepted, ConvertAdapter, JobState, ServerTimes } from '../adapter/adapter.ts'
import { pollGaps } from '../wait/poll-gaps.ts'
import { Deadline } from './deadline.ts'
import type { JobClass } from './job-class.ts'
import { JobFault } from './job-fault.ts'
import type { JobRecord, PlannedJob } from './job-record.ts'
import { type Policy, verifyResult } from './verify-result.ts'

/** `create`: the create call is held back until the job has ended; `long-poll`: questions are; `poll`: nothing is. */
type WaitMode = 'create' | 'long-poll' | 'poll'

export interface RunnerOptions {
  readonly adapter: ConvertAdapter
  readonly policy: Policy
  readonly wait: WaitMode
  /** Then it is canceled. */
  readonly jobTimeoutS: number
  /** A running job without a sign of life for so long is stuck. */
  readonly stuckAfterS: number
  /** Makes every upload a new document by a comment behind its end, so that no cache answers. */
  readonly salted: boolean
  readonly seed: number
  readonly signal: AbortSignal
  /** Seconds from the launch's first moment. */
  now(): number
}

type Progress = { -readonly [K in keyof Omit<JobRecord, keyof PlannedJob | 'jobClass' | 'endedS'>]: JobRecord[K] }

/** A server that was asked to wait and answered within this share of the time did not. */
const IGNORED = 0.5
const CANCEL_MS = 500

/** Sends a job and follows it to its end: submit, wait, fetch, verify. Rejects only when the launch is aborted. */
export async function runJob(job: PlannedJob, options: RunnerOptions): Promise<JobRecord> {
  using deadline = new Deadline(options.jobTimeoutS, options.signal)
  const { signal } = deadline
  const progress: Progress = {
    polls: 0,
    sentBytes: job.fixture.bytes.length,
    times: {},
    attestation: {},
    detail: {},
    waitIgnored: false,
  }
  const ongoing = new OngoingJob(job, { ...options, signal }, progress)
  const end = (jobClass: JobClass): JobRecord => ({ ...job, ...progress, jobClass, endedS: options.now() })
  try {
    await ongoing.toItsEnd()
    return end('verified')
  } catch (error) {
    if (options.signal.aborted || deadline.isOver || isStuck(error)) await ongoing.cancel()
    options.signal.throwIfAborted()
    const fault = deadline.isOver ? new JobFault('job.timeout', `not done in ${options.jobTimeoutS} s`) : error
    if (!(fault instanceof JobFault)) throw error
    progress.detail = fault.detail
    progress.message = fault.message
    return end(isRightlyRefused(job, fault) ? 'rejected-as-expected' : fault.jobClass)
  }
}

const isStuck = (error: unknown) => error instanceof JobFault && error.jobClass === 'job.stuck'

/** A document that can't be read may be refused at once, or by a job that fails and is not worth a retry. */
function isRightlyRefused({ fixture }: PlannedJob, { jobClass, detail }: JobFault): boolean {
  if (fixture.expects !== 'rejected') return false
  const isUnreadable = detail.code === undefined || /unreadable|invalid|corrupt/i.test(detail.code)
  return (
    jobClass === 'http.unreadable' || ((jobClass === 'job.failed' || jobClass === 'http.validation') && isUnreadable)
  )
}

class OngoingJob {
  readonly #job: PlannedJob
  readonly #options: RunnerOptions
  readonly #progress: Progress
  #jobId: string | undefined

  constructor(job: PlannedJob, options: RunnerOptions, progress: Progress) {
    this.#job = job
    this.#options = options
    this.#progress = progress
  }

  /** @throws JobFault for every end but a verified result */
  async toItsEnd(): Promise<void> {
    const { adapter, policy, signal } = this.#options
    const { jobId, state } = await this.#submit()
    this.#progress.times = await this.#waitFor(jobId, state)
    const result = await adapter.fetch(jobId, signal)
    this.#progress.attestation = result.attestation
    this.#progress.times = { ...this.#progress.times, ...result.times }
    this.#progress.resultSha256 = verifyResult(this.#job.fixture, result, policy)
  }

  /** Asks the service to stop; what it answers no longer matters. */
  async cancel(): Promise<void> {
    if (this.#jobId === undefined) return
    await this.#options.adapter.cancel(this.#jobId, AbortSignal.timeout(CANCEL_MS)).catch(() => undefined)
  }

  async #submit(): Promise<Accepted> {
    const { adapter, wait, signal, salted, now } = this.#options
    const { fixture, key } = this.#job
    const bytes = salted ? Buffer.concat([fixture.bytes, Buffer.from(`%${key}\n`)]) : fixture.bytes
    const waitS = wait === 'create' ? adapter.waits.create : 0
    this.#progress.sentBytes = bytes.length
    this.#progress.sentS = now()
    const accepted = await adapter.submit({ filename: fixture.name, bytes, key }, { waitS, signal })
    this.#jobId = accepted.jobId
    this.#progress.acceptedS = now()
    this.#noteWait(waitS, this.#progress.sentS, accepted.state)
    if (accepted.isReplay) throw new JobFault('replay', 'the service replayed an earlier request')
    return accepted
  }

  async #waitFor(jobId: string, first: JobState): Promise<ServerTimes> {
    const { adapter, seed, signal, now, wait } = this.#options
    const { sentS = 0, acceptedS = sentS } = this.#progress
    const life = new SignsOfLife(this.#options)
    const gaps = pollGaps(seed + this.#job.n, () => now() - acceptedS)
    let state = first
    // An answer that the server held back tells when the job ended, and so does a job that was done before it was asked for.
    let doneAfterS = acceptedS
    while (state.status === 'queued' || state.status === 'running') {
      life.see(state)
      const waitS = wait === 'long-poll' && !this.#progress.waitIgnored ? adapter.waits.poll : 0
      if (waitS === 0) await sleep(gaps.next().value * 1000, undefined, { signal })
      const askedS = now()
      state = await adapter.wait(jobId, { waitS, signal })
      this.#progress.polls++
      this.#noteWait(waitS, askedS, state)
      if (state.status === 'queued' || state.status === 'running') doneAfterS = askedS
      else if (waitS > 0) doneAfterS = now()
    }
    this.#progress.doneBeforeS = this.#progress.polls === 0 ? acceptedS : now()
    this.#progress.doneAfterS = Math.min(doneAfterS, this.#progress.doneBeforeS)
    return timesOf(state)
  }

  #noteWait(waitS: number, askedS: number, { status }: JobState): void {
    const isOver = status !== 'queued' && status !== 'running'
    if (waitS > 0 && !isOver && this.#options.now() - askedS < IGNORED * waitS) this.#progress.waitIgnored = true
  }
}

/** @throws JobFault unless the job succeeded */
function timesOf(state: JobState): ServerTimes {
  if (state.status === 'succeeded') return state.times
  if (state.status === 'failed') throw new JobFault('job.failed', state.message, { code: state.code })
  throw new JobFault('job.canceled', 'the job was canceled, and not by this client')
}

class SignsOfLife {
  readonly #options: Pick<RunnerOptions, 'now' | 'stuckAfterS'>
  #mark: string | undefined
  #seenS: number

  constructor(options: Pick<RunnerOptions, 'now' | 'stuckAfterS'>) {
    this.#options = options
    this.#seenS = options.now()
  }

  /** A job may wait in the queue for any time; one that runs has to show that it does. @throws JobFault job.stuck */
  see(state: Extract<JobState, { status: 'queued' | 'running' }>): void {
    const { now, stuckAfterS } = this.#options
    if (state.status === 'queued' || state.mark !== this.#mark) this.#seenS = now()
    this.#mark = state.mark
    if (now() - this.#seenS > stuckAfterS) throw new JobFault('job.stuck', `no sign of life for ${stuckAfterS} s`)
  }
}
