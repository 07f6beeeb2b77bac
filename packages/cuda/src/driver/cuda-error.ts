import { type StatusTable, statusText } from '../status.ts'

/** A call that failed: what the library said, in plain words. */
export class CudaError extends Error {
  override readonly name = 'CudaError'
  readonly status: number
  /** The status by its name in the header: `OUT_OF_MEMORY`. */
  readonly statusName: string

  constructor(table: StatusTable, status: number, call: string, detail?: string) {
    super(detail ? `${statusText(table, status, call)}: ${detail}` : statusText(table, status, call))
    this.status = status
    this.statusName = table[status]?.name ?? `status ${status}`
  }
}
