import type { Converted } from '../conversion/convert-pdf.ts'
import type { ApiErrorCode } from '../http/api-error.ts'
import type { JobSpec } from '../http/job-spec.ts'

/** What became of a job that failed. */
export interface JobFailure {
  readonly code: ApiErrorCode
  readonly message: string
}

export interface JobResult extends Converted {
  readonly sha256: string
  readonly sizeBytes: number
  readonly warnings: readonly string[]
}

/** Times in milliseconds of the system clock; spans in milliseconds of a steady one. */
type JobState =
  | { readonly status: 'queued' }
  | { readonly status: 'running'; readonly startedAt: number; readonly heartbeatAt: number; readonly queueMs: number }
  | { readonly status: 'succeeded'; readonly result: JobResult; readonly queueMs: number }
  | { readonly status: 'failed'; readonly failure: JobFailure; readonly queueMs: number }
  | { readonly status: 'canceled' }

export interface Job {
  readonly id: string
  readonly spec: JobSpec
  readonly createdAt: number
  readonly updatedAt: number
  readonly expiresAt: number
  readonly pagesProcessed: number
  readonly pagesTotal: number | null
  readonly state: JobState
}

export const isTerminal = ({ state: { status } }: Job): boolean => status !== 'queued' && status !== 'running'
