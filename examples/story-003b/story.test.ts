import { expect, test } from 'vitest'
import { type JobRow, storyDocument } from './story-document.ts'
import { storyPage } from './story-page.ts'

/** The five jobs of the published report, with the wall time that its throughput comes to. */
const PUBLISHED = { alpha: 0.081294, beta: 0.058008, delta: 0.060003, epsilon: 0.060171, gamma: 0.056769 }
const BYTES = [373, 392, 395, 404, 393]
const WALL_S = (60 * 5) / 920.224581

const rows = Object.entries(PUBLISHED).map(
  ([name, seconds], i): JobRow => ({
    document: `paper_${name}.pdf`,
    document_bytes: BYTES[i] ?? 0,
    class: 'verified',
    intended_s: 0,
    ended_s: seconds,
    code: null,
    backend: 'docling',
    acceleration: 'cuda',
    correlation_id: `job_${i}`,
  }),
)
const run = {
  benchmarkId: 'story-003b-gpu-governance',
  stage: 'local',
  generatedAt: '2026-02-11T20:25:26Z',
  accelerationPolicy: 'gpu_required',
  allowCpuOnly: false,
  allowCpuFallback: false,
}

test('the five published latencies give the published summary', () => {
  const { summary, resource_profile, jobs } = storyDocument(run, rows, WALL_S)
  expect(summary).toEqual({
    failed_jobs: 0,
    latency_seconds: { max: 0.081294, mean: 0.063249, min: 0.056769, p50: 0.060003, p95: 0.077069 },
    succeeded_jobs: 5,
    success_rate: 1,
    throughput_jobs_per_minute: 920.224581,
    total_jobs: 5,
  })
  expect(resource_profile).toEqual({
    acceleration_observed: ['cuda'],
    backend_observed: ['docling'],
    fixtures_count: 5,
    fixtures_total_bytes: 1957,
  })
  expect(jobs[0]).toEqual({
    acceleration_used: 'cuda',
    backend_used: 'docling',
    error_code: null,
    job_id: 'job_0',
    latency_seconds: 0.081294,
    source_file: 'paper_alpha.pdf',
    source_size_bytes: 373,
    status: 'succeeded',
  })
})

test('a failed job is in no latency and no throughput', () => {
  const [first, ...rest] = rows
  const failed = { ...(first as JobRow), class: 'shed.429', code: 'rate_limited', acceleration: null, backend: null }
  const { summary, jobs } = storyDocument(run, [failed, ...rest], 1)
  expect([summary.latency_seconds.max, summary.throughput_jobs_per_minute, summary.success_rate]).toEqual([
    0.060171, 240, 0.8,
  ])
  expect([jobs[0]?.status, jobs[0]?.error_code]).toEqual(['failed', 'rate_limited'])
})

test('the page has the parts of the published one', () => {
  const parts = { title: 'A title', owners: ['platform'], sentence: 'All passed.', command: 'probative run' }
  const page = storyPage(storyDocument(run, rows, WALL_S), parts)
  expect(page.match(/^(##? .*|---|- `latency_seconds\.p95`: .*|- `acceleration_policy`: .*)$/gm)).toEqual([
    '---',
    '---',
    '## Purpose',
    '## Benchmark corpus',
    '## Stage result: local',
    '- `acceleration_policy`: `"gpu_required"`',
    '- `latency_seconds.p95`: `0.077069`',
    '## Stage two',
  ])
})
