import type { Job, JobResult } from '../jobs/job.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** A job as the contract shows it. */
export function jobDocument(job: Job) {
  const { id, spec, state } = job
  const path = `/v1/convert/jobs/${id}`
  return {
    api_version: 'v1',
    job: {
      job_id: id,
      status: state.status,
      created_at: iso(job.createdAt),
      updated_at: iso(job.updatedAt),
      expires_at: iso(job.expiresAt),
      source_filename: spec.source.filename,
      progress: {
        stage: state.status,
        pages_total: job.pagesTotal,
        pages_processed: job.pagesProcessed,
        last_heartbeat_at: state.status === 'running' ? iso(state.heartbeatAt) : null,
        current_phase_started_at: state.status === 'running' ? iso(state.startedAt) : null,
        phase_timings_ms: phaseTimings(state),
      },
      links: { self: path, result: `${path}/result`, cancel: `${path}/cancel` },
      ...(state.status === 'failed' && { error: state.failure }),
    },
  }
}

function phaseTimings(state: Job['state']): Record<string, number> {
  if (state.status === 'queued' || state.status === 'canceled') return {}
  if (state.status !== 'succeeded') return { queue_ms: state.queueMs }
  const { convertMs, normalizeMs } = state.result
  return { queue_ms: state.queueMs, backend_convert_ms: convertMs, normalize_ms: normalizeMs }
}

/** The result of a job that succeeded; `content` only when the client asked for it. */
export function resultDocument(job: Job, result: JobResult, options: { isInline: boolean; fingerprint: string }) {
  return {
    api_version: 'v1',
    job_id: job.id,
    result: {
      artifact: {
        markdown_filename: job.spec.source.filename.replace(/\.pdf$/i, '.md'),
        size_bytes: result.sizeBytes,
        sha256: result.sha256,
      },
      conversion_metadata: {
        backend_used: 'pdfjs',
        acceleration_used: 'cpu',
        ocr_enabled: false,
        table_mode: job.spec.conversion.table_mode,
        options_fingerprint: options.fingerprint,
        pages: result.pages,
      },
      warnings: result.warnings,
      ...(options.isInline && { markdown_content: result.markdown }),
    },
  }
}
