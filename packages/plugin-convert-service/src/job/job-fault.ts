import type { JobClass } from './job-class.ts'

/** What an answer that refuses says. */
export interface FaultDetail {
  readonly status?: number
  /** The service's own code. */
  readonly code?: string
  readonly retryAfterS?: number
  readonly correlationId?: string
}

/** What ended a job before its result was checked. It becomes the class of the job; it never ends a launch. */
export class JobFault extends Error {
  override readonly name = 'JobFault'
  readonly jobClass: JobClass
  readonly detail: FaultDetail

  constructor(jobClass: JobClass, message: string, detail: FaultDetail = {}) {
    super(message)
    this.jobClass = jobClass
    this.detail = detail
  }
}
