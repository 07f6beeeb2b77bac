import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Converted } from '../conversion/convert-pdf.ts'
import type { Converter } from '../conversion/converter.ts'
import { UnreadablePdf } from '../conversion/read-pages.ts'
import { ApiError } from '../http/api-error.ts'
import type { JobSpec } from '../http/job-spec.ts'
import { isTerminal, type Job, type JobFailure, type JobResult } from './job.ts'

export interface QueueLimits {
  readonly workers: number
  /** Jobs that may wait; one more is refused with `rate_limited`. */
  readonly maxQueued: number
  /** Ended jobs that are kept; the oldest go first. */
  readonly maxKept: number
  readonly keepMs: number
}

interface Entry {
  job: Job
  bytes: Uint8Array
  readonly queuedAt: number
  readonly abort: AbortController
  readonly ended: PromiseWithResolvers<void>
}

const RETRY_AFTER_S = 1
const TIMED_OUT = Symbol('document timeout')

/** Jobs of the service: first come first served, those of high priority before the others, as many at once as there are workers. */
export class JobQueue implements AsyncDisposable {
  readonly #converter: Converter
  readonly #limits: QueueLimits
  readonly #entries = new Map<string, Entry>()
  readonly #waiting: Entry[] = []
  readonly #running = new Set<Promise<void>>()
  readonly counts = { submitted: 0, succeeded: 0, failed: 0, canceled: 0 }

  constructor(converter: Converter, limits: QueueLimits) {
    this.#converter = converter
    this.#limits = limits
  }

  get queued(): number {
    return this.#waiting.length
  }

  get running(): number {
    return this.#running.size
  }

  /** @throws ApiError rate_limited when the queue is full */
  submit(spec: JobSpec, bytes: Uint8Array): Job {
    const { maxQueued, keepMs, workers } = this.#limits
    if (this.#running.size >= workers && this.#waiting.length >= maxQueued)
      throw new ApiError('rate_limited', `${maxQueued} jobs wait already`, { retry_after_seconds: RETRY_AFTER_S })
    const now = Date.now()
    const id = `job_${randomUUID().replaceAll('-', '').slice(0, 26)}`
    const times = { createdAt: now, updatedAt: now, expiresAt: now + keepMs }
    const job: Job = { id, spec, ...times, pagesProcessed: 0, pagesTotal: null, state: { status: 'queued' } }
    const parts = { queuedAt: performance.now(), abort: new AbortController(), ended: Promise.withResolvers<void>() }
    const entry: Entry = { job, bytes, ...parts }
    this.#entries.set(id, entry)
    this.counts.submitted++
    this.#enqueue(entry)
    this.#forgetOld(now)
    this.#startNext()
    return entry.job
  }

  /** @throws ApiError job_not_found, job_expired */
  get(id: string): Job {
    const job = this.#entries.get(id)?.job
    if (!job) throw new ApiError('job_not_found', `there is no job ${id}`)
    if (isTerminal(job) && job.expiresAt <= Date.now()) throw new ApiError('job_expired', `job ${id} has expired`)
    return job
  }

  has(id: string): boolean {
    return this.#entries.has(id)
  }

  /** The job when it has ended, or as it is when `ms` are over. */
  async waitFor(id: string, ms: number): Promise<Job> {
    const entry = this.#entries.get(id)
    if (entry && ms > 0 && !isTerminal(entry.job)) {
      const timer = new AbortController()
      await Promise.race([entry.ended.promise, sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined)])
      timer.abort()
    }
    return this.get(id)
  }

  /** Takes a job out of the queue, or ends the worker at work on it. @throws ApiError job_not_found, job_not_cancelable */
  cancel(id: string): { readonly job: Job; readonly wasCanceled: boolean } {
    const job = this.get(id)
    const entry = this.#entries.get(id) as Entry
    if (job.state.status === 'canceled') return { job, wasCanceled: true }
    if (isTerminal(job)) throw new ApiError('job_not_cancelable', `job ${id} has ${job.state.status}`)
    this.#end(entry, { status: 'canceled' })
    entry.abort.abort()
    const place = this.#waiting.indexOf(entry)
    if (place >= 0) this.#waiting.splice(place, 1)
    return { job: entry.job, wasCanceled: false }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { job } of this.#entries.values()) if (!isTerminal(job)) this.cancel(job.id)
    await Promise.all(this.#running)
  }

  #enqueue(entry: Entry): void {
    const isHigh = ({ job }: Entry) => job.spec.execution.priority === 'high'
    const place = isHigh(entry) ? this.#waiting.findIndex(other => !isHigh(other)) : -1
    this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, entry)
  }

  #startNext(): void {
    while (this.#running.size < this.#limits.workers) {
      const entry = this.#waiting.shift()
      if (!entry) return
      const work = this.#work(entry).finally(() => {
        this.#running.delete(work)
        this.#startNext()
      })
      this.#running.add(work)
    }
  }

  async #work(entry: Entry): Promise<void> {
    const { spec } = entry.job
    const queueMs = performance.now() - entry.queuedAt
    const startedAt = Date.now()
    this.#change(entry, { state: { status: 'running', startedAt, heartbeatAt: startedAt, queueMs } })
    const timer = setTimeout(() => entry.abort.abort(TIMED_OUT), spec.execution.document_timeout_seconds * 1000)
    try {
      const converted = await this.#convert(entry, { startedAt, queueMs })
      this.#end(entry, { status: 'succeeded', result: resultOf(converted), queueMs })
    } catch (error) {
      this.#end(entry, { status: 'failed', failure: failureOf(error), queueMs })
    } finally {
      clearTimeout(timer)
    }
  }

  #convert(entry: Entry, since: { startedAt: number; queueMs: number }): Promise<Converted> {
    const { table_mode, normalize } = entry.job.spec.conversion
    return this.#converter.convert({
      bytes: entry.bytes,
      tables: table_mode,
      normalize,
      signal: entry.abort.signal,
      onPage: (pagesProcessed, pagesTotal) => {
        if (isTerminal(entry.job)) return
        const state = { status: 'running', ...since, heartbeatAt: Date.now() } as const
        this.#change(entry, { pagesProcessed, pagesTotal, state })
      },
    })
  }

  /** Whatever ends a job first stands. */
  #end(entry: Entry, state: Extract<Job['state'], { status: 'succeeded' | 'failed' | 'canceled' }>): void {
    if (isTerminal(entry.job)) return
    this.#change(entry, { state })
    this.counts[state.status]++
    entry.bytes = new Uint8Array()
    entry.ended.resolve()
  }

  #change(entry: Entry, changes: Partial<Job>): void {
    entry.job = { ...entry.job, ...changes, updatedAt: Date.now() }
  }

  /** Entries are in the order in which they came, so a look at the oldest is enough. */
  #forgetOld(now: number): void {
    for (const [id, { job }] of this.#entries) {
      if (this.#entries.size <= this.#limits.maxKept && job.expiresAt > now) return
      if (isTerminal(job) && !job.spec.retention.pin) this.#entries.delete(id)
    }
  }
}

function resultOf(converted: Converted): JobResult {
  const bytes = Buffer.from(converted.markdown)
  const warnings = converted.pagesWithoutText.map(page => `page ${page} has no text, and there is no OCR`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ...converted, sizeBytes: bytes.length, sha256, warnings }
}

function failureOf(error: unknown): JobFailure {
  if (error === TIMED_OUT) return { code: 'document_timeout', message: 'the document took longer than it may' }
  if (error instanceof UnreadablePdf) return { code: 'pdf_unreadable', message: error.message }
  return { code: 'conversion_internal_error', message: error instanceof Error ? error.message : String(error) }
}
