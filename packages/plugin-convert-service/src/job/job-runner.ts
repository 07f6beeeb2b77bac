import { setTimeout as sleep } from 'node:timers/promises'
import type { Accepted, ConvertAdapter, JobState, ServerTimes } from '../adapter/adapter.ts'
import { mediaTypeOf, saltOf } from '../corpus/document-kind.ts'
import { pollGaps } from '../wait/poll-gaps.ts'
import type { PendingCall, WebhookListener } from '../wait/webhook-listener.ts'
import { Deadline } from './deadline.ts'
import type { JobClass } from './job-class.ts'
import { JobFault } from './job-fault.ts'
import type { JobRecord, PlannedJob } from './job-record.ts'
import { type Policy, verifyResult } from './verify-result.ts'

/** `create`: the create call is held back until the job has ended; `long-poll`: questions are; `webhook`: the service calls; `poll`: nothing. */
type WaitMode = 'create' | 'long-poll' | 'webhook' | 'poll'

export interface RunnerOptions {
  readonly adapter: ConvertAdapter
  readonly policy: Policy
  readonly wait: WaitMode
  /** Where the service calls, with `webhook`. */
  readonly webhook?: WebhookListener | undefined
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
    checks: [],
    waitIgnored: false,
  }
  using call = options.wait === 'webhook' ? options.webhook?.expect(options.now) : undefined
  const ongoing = new OngoingJob(job, { ...options, signal, call }, progress)
  const end = (jobClass: JobClass): JobRecord => ({ ...job, ...progress, jobClass, endedS: options.now() })
  try {
    await ongoing.toItsEnd()
    return end('verified')
  } catch (error) {
    if (options.signal.aborted || deadline.isOver || isStuck(error)) await ongoing.cancel()
    options.signal.throwIfAborted()
    const fault = deadline.isOver ? overdue(options.jobTimeoutS, ongoing.isAwaitingCall) : error
    if (!(fault instanceof JobFault)) throw error
    progress.detail = fault.detail
    progress.message = fault.message
    return end(isRightlyRefused(job, fault) ? 'rejected-as-expected' : fault.jobClass)
  }
}

const overdue = (seconds: number, isAwaitingCall: boolean) =>
  isAwaitingCall
    ? new JobFault('webhook.missing', `no call in ${seconds} s`)
    : new JobFault('job.timeout', `not done in ${seconds} s`)

const isStuck = (error: unknown) => error instanceof JobFault && error.jobClass === 'job.stuck'

/** A document that can't be read may be refused at once, or by a job that fails and is not worth a retry. */
function isRightlyRefused({ fixture }: PlannedJob, { jobClass, detail }: JobFault): boolean {
  if (fixture.expects !== 'rejected') return false
  const isUnreadable = detail.code === undefined || /unreadable|invalid|corrupt/i.test(detail.code)
  return (
    jobClass === 'http.unreadable' || ((jobClass === 'job.failed' || jobClass === 'http.validation') && isUnreadable)
  )
}

type OngoingOptions = RunnerOptions & { readonly call: PendingCall | undefined }

class OngoingJob {
  readonly #job: PlannedJob
  readonly #options: OngoingOptions
  readonly #progress: Progress
  #jobId: string | undefined
  isAwaitingCall = false

  constructor(job: PlannedJob, options: OngoingOptions, progress: Progress) {
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
    const { sha256, checks } = verifyResult(this.#job.fixture, result, policy)
    this.#progress.resultSha256 = sha256
    this.#progress.checks = checks
  }

  /** Asks the service to stop; what it answers no longer matters. */
  async cancel(): Promise<void> {
    if (this.#jobId === undefined) return
    await this.#options.adapter.cancel(this.#jobId, AbortSignal.timeout(CANCEL_MS)).catch(() => undefined)
  }

  async #submit(): Promise<Accepted> {
    const { adapter, wait, signal, salted, now, call } = this.#options
    const { fixture, key } = this.#job
    const salt = Buffer.from(salted ? saltOf(fixture.name, key) : '')
    const upload = {
      filename: fixture.name,
      mediaType: mediaTypeOf(fixture.name),
      content: [fixture.bytes, salt],
      key,
    }
    const waitS = wait === 'create' ? adapter.waits.create : 0
    this.#progress.sentBytes = fixture.bytes.length + salt.length
    this.#progress.sentS = now()
    const accepted = await adapter.submit(upload, { waitS, signal, callbackUrl: call?.url })
    this.#jobId = accepted.jobId
    this.#progress.acceptedS = now()
    this.#noteWait(waitS, this.#progress.sentS, accepted.state)
    if (accepted.isReplay) throw new JobFault('replay', 'the service replayed an earlier request')
    return accepted
  }

  #waitFor(jobId: string, first: JobState): Promise<ServerTimes> {
    const { call } = this.#options
    return call && isUnderWay(first) ? this.#listenFor(jobId, call) : this.#askFor(jobId, first)
  }

  /** The moment at which a call arrives is when the job ended: nothing lies between two questions. */
  async #listenFor(jobId: string, pending: PendingCall): Promise<ServerTimes> {
    const { adapter, signal } = this.#options
    this.isAwaitingCall = true
    for (;;) {
      const call = await pending.next(signal)
      this.#progress.doneBeforeS = call.atS
      this.#progress.doneAfterS = call.atS
      const state = adapter.called?.(jobId, call)
      if (!state || isUnderWay(state)) continue
      this.isAwaitingCall = false
      return timesOf(state)
    }
  }

  async #askFor(jobId: string, first: JobState): Promise<ServerTimes> {
    const { adapter, seed, signal, now, wait } = this.#options
    const { sentS = 0, acceptedS = sentS } = this.#progress
    const life = new SignsOfLife(this.#options)
    const gaps = pollGaps(seed + this.#job.n, () => now() - acceptedS)
    let state = first
    // An answer that the server held back tells when the job ended, and so does a job that was done before it was asked for.
    let doneAfterS = acceptedS
    while (isUnderWay(state)) {
      life.see(state)
      const waitS = wait === 'long-poll' && !this.#progress.waitIgnored ? adapter.waits.poll : 0
      if (waitS === 0) await sleep(gaps.next().value * 1000, undefined, { signal })
      const askedS = now()
      state = await adapter.wait(jobId, { waitS, signal })
      this.#progress.polls++
      this.#noteWait(waitS, askedS, state)
      if (isUnderWay(state)) doneAfterS = askedS
      else if (waitS > 0) doneAfterS = now()
    }
    this.#progress.doneBeforeS = this.#progress.polls === 0 ? acceptedS : now()
    this.#progress.doneAfterS = Math.min(doneAfterS, this.#progress.doneBeforeS)
    return timesOf(state)
  }

  #noteWait(waitS: number, askedS: number, state: JobState): void {
    if (waitS > 0 && isUnderWay(state) && this.#options.now() - askedS < IGNORED * waitS)
      this.#progress.waitIgnored = true
  }
}

const isUnderWay = (state: JobState): state is Extract<JobState, { status: 'queued' | 'running' }> =>
  state.status === 'queued' || state.status === 'running'

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
