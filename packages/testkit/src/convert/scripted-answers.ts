import { createHash } from 'node:crypto'
import type { ScriptedFault, ScriptedJob } from './scripted-job.ts'

/** What is sent back: bytes as they are, everything else as JSON. `reset`: nothing, the connection breaks. */
export type ScriptedAnswer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'reset'

const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): ScriptedAnswer => ({
  status,
  headers,
  body: { api_version: 'v1', error: { code, message: `scripted: ${code}`, retryable: status >= 429, details: {} } },
})

/** Faults that show when a job is submitted. */
export const SUBMIT_FAULTS: Readonly<Partial<Record<ScriptedFault, ScriptedAnswer>>> = {
  'rate-limited': refusal(429, 'rate_limited', { 'Retry-After': '7' }),
  overloaded: refusal(503, 'overloaded', { 'Retry-After': '3' }),
  'server-error': refusal(500, 'conversion_internal_error'),
  unauthorized: refusal(401, 'auth_invalid_api_key'),
  conflict: refusal(409, 'idempotency_key_reused_with_different_payload'),
  'reset-in-upload': 'reset',
  malformed: { status: 200, body: 'what is this' },
}

export const NOT_FOUND = refusal(404, 'job_not_found')
const FAILED_INSIDE = { status: 200, body: { error: { code: 'backend_failure', message: 'scripted: failed' } } }

/** The job as a client sees it at this moment. */
export function jobAnswer(job: ScriptedJob, nowS: number): ScriptedAnswer {
  const status = statusOf(job, nowS)
  const isOver = status !== 'queued' && status !== 'running'
  const progress = {
    stage: status,
    pages_total: 1,
    pages_processed: isOver ? 1 : 0,
    last_heartbeat_at: job.fault === 'stuck' ? '2026-01-01T00:00:00Z' : `${Math.round(nowS * 1e6)}`,
    phase_timings_ms:
      status === 'succeeded'
        ? { queue_ms: 1000 * (job.startedS - job.receivedS), backend_convert_ms: 1000 * (job.doneS - job.startedS) }
        : {},
  }
  const error = status === 'failed' ? { error: { code: 'backend_failure', message: 'scripted: failed' } } : {}
  const headers: Record<string, string> = job.fault === 'replay' ? { 'X-Idempotent-Replay': 'true' } : {}
  return {
    status: isOver ? 200 : 202,
    headers,
    body: { api_version: 'v1', job: { job_id: job.id, status, progress, ...error } },
  }
}

/** Where a job is: its times decide, and what is wrong with it. */
export function statusOf(job: ScriptedJob, nowS: number): string {
  if (job.canceled) return 'canceled'
  if (nowS < job.startedS) return 'queued'
  if (nowS < job.doneS || job.fault === 'stuck') return 'running'
  return job.fault === 'failed' || job.fault === 'canceled' ? job.fault : 'succeeded'
}

/** What version 2 makes of every document: a file that begins and ends as a PDF. */
const FILE = Buffer.from('%PDF-1.4\nNothing was converted.\n%%EOF\n')

/** The file of a job that has ended, by version 2. */
export const artifactAnswer = ({ fault }: ScriptedJob): ScriptedAnswer => ({
  status: 200,
  body: fault === 'empty-result' ? Buffer.alloc(0) : FILE,
})

/** The result of a job that has ended; version 2 has no content in it. */
export function resultAnswer(job: ScriptedJob, markdown: string, acceleration: string): ScriptedAnswer {
  const { fault, version } = job
  if (fault === 'failed-inside-200') return FAILED_INSIDE
  if (fault === 'no-result') return refusal(404, 'result_missing_artifact')
  const content = fault === 'empty-result' ? Buffer.alloc(0) : version === 'v2' ? FILE : Buffer.from(markdown)
  const size = content.length
  return {
    status: 200,
    body: {
      api_version: 'v1',
      job_id: job.id,
      result: {
        artifact: {
          ...(version === 'v2' ? { filename: 'a.pdf', format: 'pdf' } : { markdown_filename: 'a.md' }),
          size_bytes: fault === 'wrong-size' ? size + 1 : size,
          sha256: fault === 'wrong-digest' ? '0'.repeat(64) : createHash('sha256').update(content).digest('hex'),
        },
        conversion_metadata: { backend_used: 'scripted', acceleration_used: fault === 'on-cpu' ? 'cpu' : acceleration },
        warnings: [],
        ...(version === 'v1' && { markdown_content: content.toString('utf8') }),
      },
    },
  }
}
