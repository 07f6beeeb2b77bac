import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { histogramOf } from './fio-histogram.ts'
import { parseFio } from './parse-fio.ts'

const recorded = (name: string) => readFileSync(new URL(`./fixtures/fio-3.33-${name}.json`, import.meta.url), 'utf8')
const text = recorded('read-psync-qd4')

function digest(job: ReturnType<typeof parseFio>) {
  const { read, write, sync } = job
  return {
    read: [read.total_ios, read.io_bytes, read.bw_bytes, read.runtime, histogramOf(read.lat_ns).count],
    write: [write.total_ios, write.io_bytes, write.bw_bytes, write.runtime, histogramOf(write.lat_ns).count],
    syncs: histogramOf(sync.lat_ns).count,
  }
}

test.each([
  ['read-psync-qd4', { read: [46, 48234496, 876990836, 55, 46], write: [0, 0, 0, 0, 0], syncs: 0 }],
  ['randrw-io_uring-qd16', { read: [40, 163840, 3212549, 51, 40], write: [19, 77824, 1525960, 51, 19], syncs: 0 }],
  ['fdatasync', { read: [0, 0, 0, 0, 0], write: [16, 131072, 2520615, 52, 16], syncs: 16 }],
])('fio 3.33, %s', (name, expected) => {
  expect(digest(parseFio(recorded(name)))).toEqual(expected)
})

const median = (latency: Parameters<typeof histogramOf>[0]) => histogramOf(latency).quantile(0.5)

test("the histogram's median is fio's own, within its bins", () => {
  const { read } = parseFio(text)
  // fio prints the upper end of the bin in which the 23rd of 46 values lies; ours lies between the 23rd and the 24th.
  expect(Math.abs((median(read.lat_ns) ?? 0) / 4554752 - 1)).toBeLessThan(0.02)
})

const without = (name: string) => JSON.stringify({ ...JSON.parse(text), [name]: undefined }, null, 2)
const withJob = (change: (job: Record<string, Record<string, unknown>>) => void) => {
  const document = JSON.parse(text)
  change(document.jobs[0])
  return JSON.stringify(document, null, 2)
}

test.each([
  ['before', `fio: this platform does not support process shared mutexes\n${text}`],
  ['after', `${text}fio: pid=1, got signal=15\n`],
  [
    'between lines',
    text.replace('\n  "jobs"', '\nnote: both iodepth >= 1 and synchronous I/O engine are selected\n  "jobs"'),
  ],
  ['with Windows line ends', text.replaceAll('\n', '\r\n')],
])('diagnostics %s do not disturb', (_, noisy) => {
  expect(parseFio(noisy)).toEqual(parseFio(text))
})

test('no disk_util, and an empty one', () => {
  expect(parseFio(without('disk_util'))).toEqual(parseFio(text))
  expect(parseFio(text.replace(/"disk_util" : \[[^\]]*\]/, '"disk_util" : [\n  ]'))).toEqual(parseFio(text))
})

test('of concatenated status documents the last complete one counts', () => {
  const early = withJob(job => Object.assign(job.read as object, { total_ios: 1 }))
  expect(parseFio(`${early}\n${text}`).read.total_ios).toBe(46)
  expect(parseFio(`${text}\n${early.slice(0, 900)}`).read.total_ios).toBe(46)
})

test.each([
  ['', "fio's output holds no complete JSON document; it was cut off or never written"],
  [text.slice(0, text.length / 2), "fio's output holds no complete JSON document; it was cut off or never written"],
  [withJob(job => Object.assign(job, { error: 5 })), 'fio reports error 5 for its job'],
  [withJob(job => Object.assign(job.read as object, { short_ios: 3 })), 'fio reports 3 short and 0 dropped I/Os'],
  [withJob(job => Object.assign(job.read as object, { drop_ios: 2 })), 'fio reports 0 short and 2 dropped I/Os'],
  [withJob(job => Object.assign(job.read as object, { total_ios: 0 })), 'fio reports that no I/O was done'],
  [withJob(job => delete job.read), /^fio's JSON is not as expected: .*jobs\[0\]\.read/s],
])('unsound output is refused (%#)', (unsound, message) => {
  expect(() => parseFio(unsound)).toThrow(message)
})

test('bins that do not add up are refused', () => {
  expect(() => histogramOf({ N: 3, bins: { 1000: 2 } })).toThrow("fio's latency bins hold 2 values, but it counted 3")
})
