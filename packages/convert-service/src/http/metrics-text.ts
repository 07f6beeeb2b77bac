import type { JobQueue } from '../jobs/job-queue.ts'

/** The state of the queue in Prometheus' text format. */
export function metricsText({ counts, queued, running }: Pick<JobQueue, 'counts' | 'queued' | 'running'>): string {
  const counters = Object.entries(counts).map(([name, n]) => `convert_jobs_total{event="${name}"} ${n}`)
  return [
    '# TYPE convert_jobs_total counter',
    ...counters,
    '# TYPE convert_jobs gauge',
    `convert_jobs{status="queued"} ${queued}`,
    `convert_jobs{status="running"} ${running}`,
    '',
  ].join('\n')
}
