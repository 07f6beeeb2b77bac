import type { Row } from '@probative/core'
import type { Attestation, ServerTimes } from '../adapter/adapter.ts'
import type { Fixture } from '../corpus/fixture.ts'
import type { JobClass } from './job-class.ts'
import type { FaultDetail } from './job-fault.ts'
import type { Check } from './verify-result.ts'

/** A job of the schedule. Times in seconds from the launch's first moment. */
export interface PlannedJob {
  readonly n: number
  readonly fixture: Fixture
  /** When it is to be sent. */
  readonly intendedS: number
  /** Unique in this run. */
  readonly key: string
}

/** What became of a job. What it did not come to is absent. */
export interface JobRecord extends PlannedJob {
  readonly jobClass: JobClass
  readonly sentS?: number
  readonly acceptedS?: number
  /** It ended after the first and not later than the second. */
  readonly doneAfterS?: number
  readonly doneBeforeS?: number
  readonly endedS: number
  readonly polls: number
  readonly sentBytes: number
  readonly times: ServerTimes
  readonly attestation: Attestation
  readonly detail: FaultDetail
  readonly message?: string
  /** Digest of the verified result, and what it was held against. */
  readonly resultSha256?: string
  readonly checks: readonly Check[]
  /** The service answered before the time that it was asked to wait, with the job not done. */
  readonly waitIgnored: boolean
}

/** From the intended moment to the verified result: what a user waits. */
export const responseOf = ({ intendedS, endedS }: JobRecord): number => endedS - intendedS
/** From the moment of sending to the verified result. */
export const serviceOf = ({ sentS, endedS }: JobRecord): number => endedS - (sentS ?? endedS)
/** How much earlier the job may have ended than we could know. */
export const unknownOf = ({ doneAfterS, doneBeforeS }: JobRecord): number =>
  doneAfterS === undefined || doneBeforeS === undefined ? 0 : doneBeforeS - doneAfterS

/** The job as a row of the record: base units, `null` for what there is not. */
export function rowOf(record: JobRecord): Row {
  const { fixture, detail, times, attestation } = record
  return {
    job: record.n,
    document: fixture.name,
    document_class: fixture.class,
    document_bytes: fixture.bytes.length,
    class: record.jobClass,
    intended_s: record.intendedS,
    sent_s: record.sentS ?? null,
    accepted_s: record.acceptedS ?? null,
    done_after_s: record.doneAfterS ?? null,
    done_before_s: record.doneBeforeS ?? null,
    ended_s: record.endedS,
    polls: record.polls,
    queue_s: times.queueS ?? null,
    processing_s: times.processingS ?? null,
    backend: attestation.backend ?? null,
    acceleration: attestation.acceleration ?? null,
    http_status: detail.status ?? null,
    code: detail.code ?? null,
    retry_after_s: detail.retryAfterS ?? null,
    correlation_id: detail.correlationId ?? null,
    message: record.message ?? null,
    result_sha256: record.resultSha256 ?? null,
  }
}
