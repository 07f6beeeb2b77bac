import type { ResultFormat } from '../corpus/document-kind.ts'
import type { HttpHeaders } from '../http/http-client.ts'
import type { Contract } from './contract.ts'

/** A document to send. */
export interface Upload {
  readonly filename: string
  readonly mediaType: string
  /** In pieces, so that a salted document is not copied. */
  readonly content: readonly Uint8Array[]
  /** Unique for this job in this run. */
  readonly key: string
}

/** Spans that the service measured itself, in seconds. */
export interface ServerTimes {
  readonly queueS?: number
  readonly processingS?: number
}

/** How far a job is. `mark` changes with every sign of life. */
export type JobState =
  | { readonly status: 'queued' | 'running'; readonly mark?: string }
  | { readonly status: 'succeeded'; readonly times: ServerTimes }
  | { readonly status: 'failed'; readonly code: string; readonly message: string }
  | { readonly status: 'canceled' }

export interface Accepted {
  readonly jobId: string
  readonly state: JobState
  /** The service says that it knew this request. */
  readonly isReplay: boolean
}

/** What the service says did the work, in its own words. */
export interface Attestation {
  readonly backend?: string
  readonly acceleration?: string
}

export interface JobResult {
  readonly content: Uint8Array
  readonly format: ResultFormat
  readonly declaredBytes?: number
  readonly declaredSha256?: string
  readonly attestation: Attestation
  /** What the service says with the result, and not with the state of the job. */
  readonly times?: ServerTimes
}

export interface ServiceDescription {
  readonly isReady: boolean
  /** Why it is not. */
  readonly reasons: readonly string[]
  readonly revision?: string
  readonly profile?: string
}

/** One question, and how long the service may hold its answer back, in seconds. */
export interface Ask {
  readonly waitS: number
  readonly signal: AbortSignal
  /** With a submit: where the service is to say that the job has ended. */
  readonly callbackUrl?: string | undefined
}

/** What the service sent to that address. */
export interface WebhookCall {
  /** Names in lower case. */
  readonly headers: HttpHeaders
  readonly body: Buffer
}

/** A service's way to speak of jobs. Every method throws JobFault for what the service or the network does wrong. */
export interface ConvertAdapter extends AsyncDisposable {
  /** What the service can hold its answer back for: the longest time in seconds, 0 when it can't. */
  readonly waits: { readonly create: number; readonly poll: number }
  submit(upload: Upload, ask: Ask): Promise<Accepted>
  /** How far the job is: now, or when it has ended inside the time asked for. */
  wait(jobId: string, ask: Ask): Promise<JobState>
  /** How far the job is by what the service sent; absent in a contract without calls. */
  called?(jobId: string, call: WebhookCall): JobState
  /** The result of a job that succeeded; `attest` says from it what did the work. */
  fetch(jobId: string, signal: AbortSignal): Promise<JobResult>
  cancel(jobId: string, signal: AbortSignal): Promise<void>
  describe(signal: AbortSignal): Promise<ServiceDescription>
  /** Requests sent so far, of every kind. */
  readonly requests: number
}

/** What every adapter needs to know of a case. */
export interface AdapterOptions {
  readonly url: string
  readonly apiKey?: string | undefined
  readonly acceleration: 'gpu_required' | 'gpu_preferred' | 'cpu_only'
  readonly backend: string
  readonly tables: 'fast' | 'accurate'
  readonly jobTimeoutS: number
  /** What version 2 of convert-jobs makes of HTML and Markdown. */
  readonly output: 'pdf' | 'docx'
  readonly gotenbergRoute: 'libreoffice' | 'html' | 'flatten'
  /** Of the adapter `generic`. */
  readonly contract?: Contract | undefined
  /** Jobs at once. */
  readonly inFlight: number
}
