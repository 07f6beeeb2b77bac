import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Workload } from '../engine.ts'
import { checkJob } from './check-job.ts'
import { type FioJob, parseFio } from './parse-fio.ts'

const job = parseFio(readFileSync(new URL('./fixtures/fio-3.33-randrw-io_uring-qd16.json', import.meta.url), 'utf8'))
const workload: Workload = {
  pattern: 'random',
  readShare: 0.7,
  blockBytes: 4096,
  fileBytes: 2 ** 26,
  queueDepth: 16,
  durationMs: 50,
  direct: true,
  seed: 7,
}
const many = (level: number): FioJob => ({
  ...job,
  read: { ...job.read, total_ios: 1000 },
  iodepth_level: { ...job.iodepth_level, 16: level },
})

test('a recorded job is consistent', () => {
  expect(() => checkJob(job, workload, 'io_uring')).not.toThrow()
})

test('IOPS times block size must be the bandwidth', () => {
  expect(() => checkJob(job, { ...workload, blockBytes: 4096 * 1.02 }, 'io_uring')).toThrow(
    'fio contradicts itself: 784.313725 read IO/s of 4177.92 bytes are not 3212549 bytes/s',
  )
})

test('a queue that was never deep is refused, but not where depth is threads, nor in a run of a few I/Os', () => {
  expect(() => checkJob(many(12), workload, 'libaio')).toThrow(
    'fio was at queue depth 16 for only 12 % of its I/O, not 50 % or more',
  )
  expect(() => checkJob(many(12), workload, 'psync')).not.toThrow()
  expect(() => checkJob({ ...many(12), read: job.read }, workload, 'libaio')).not.toThrow()
  expect(() => checkJob(many(80), workload, 'libaio')).not.toThrow()
})
