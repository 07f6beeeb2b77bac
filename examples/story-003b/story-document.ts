import { quantile, sortAscending, z } from '@probative/core'

/** A job as a row of the record has it. */
export const jobRowSchema = z.object({
  document: z.string(),
  document_bytes: z.number(),
  class: z.string(),
  intended_s: z.number(),
  ended_s: z.number(),
  code: z.string().nullable(),
  backend: z.string().nullable(),
  acceleration: z.string().nullable(),
  correlation_id: z.string().nullable(),
})
export type JobRow = Readonly<z.output<typeof jobRowSchema>>

/** What the report says about how it was made; null: nobody knows. */
export interface StoryRun {
  readonly benchmarkId: string
  readonly stage: string
  readonly generatedAt: string
  readonly accelerationPolicy: string
  readonly allowCpuOnly: boolean
  readonly allowCpuFallback: boolean
}

const SUCCESSES = ['verified', 'rejected-as-expected']
const isSuccess = (row: JobRow) => SUCCESSES.includes(row.class)
const rounded = (value: number) => Math.round(value * 1e6) / 1e6
const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter(value => value !== null))].sort()

/** Seconds, ascending percentiles by Hyndman-Fan type 7; null without a job that succeeded. */
export function summarizeLatencies(latencies: readonly number[]) {
  const sorted = sortAscending(latencies)
  if (sorted.length === 0) return { min: null, mean: null, p50: null, p95: null, max: null }
  const mean = latencies.reduce((sum, value) => sum + value, 0) / latencies.length
  return {
    max: rounded(quantile(sorted, 1)),
    mean: rounded(mean),
    min: rounded(quantile(sorted, 0)),
    p50: rounded(quantile(sorted, 0.5)),
    p95: rounded(quantile(sorted, 0.95)),
  }
}

/**
 * The document of the published benchmark, field by field. Latencies are those of jobs that succeeded, and so is the throughput;
 * the original counted failures in both. `wallS`: how long the jobs took together.
 */
export function storyDocument(run: StoryRun, rows: readonly JobRow[], wallS: number) {
  const succeeded = rows.filter(isSuccess)
  const files = new Map(rows.map(row => [row.document, row.document_bytes]))
  return {
    benchmark_id: run.benchmarkId,
    fixtures_dir: 'generated',
    generated_at: run.generatedAt,
    jobs: rows.map(row => ({
      acceleration_used: row.acceleration,
      backend_used: row.backend,
      error_code: isSuccess(row) ? null : (row.code ?? row.class),
      job_id: row.correlation_id,
      latency_seconds: rounded(row.ended_s - row.intended_s),
      source_file: row.document,
      source_size_bytes: row.document_bytes,
      status: isSuccess(row) ? 'succeeded' : 'failed',
    })),
    resource_profile: {
      acceleration_observed: distinct(rows.map(row => row.acceleration)),
      backend_observed: distinct(rows.map(row => row.backend)),
      fixtures_count: files.size,
      fixtures_total_bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0),
    },
    runtime_config: {
      acceleration_policy: run.accelerationPolicy,
      allow_cpu_fallback: run.allowCpuFallback,
      allow_cpu_only: run.allowCpuOnly,
      gpu_available: null,
      processing_delay_seconds: 0,
    },
    stage: run.stage,
    summary: {
      failed_jobs: rows.length - succeeded.length,
      latency_seconds: summarizeLatencies(succeeded.map(row => row.ended_s - row.intended_s)),
      succeeded_jobs: succeeded.length,
      success_rate: rounded(succeeded.length / rows.length),
      throughput_jobs_per_minute: rounded((60 * succeeded.length) / wallS),
      total_jobs: rows.length,
    },
  }
}
export type StoryDocument = ReturnType<typeof storyDocument>
