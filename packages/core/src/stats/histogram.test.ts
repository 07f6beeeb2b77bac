import { Worker } from 'node:worker_threads'
import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64 } from 'hdr-histogram-js'
import { expect, test } from 'vitest'
import { Histogram } from './histogram.ts'
import { quantile, sortAscending } from './quantile.ts'

const HIGHEST = 2 ** 41 - 1
const ticks = fc.oneof(fc.integer({ min: 0, max: HIGHEST }), fc.nat(), fc.nat(5000))
const samples = fc.array(ticks, { minLength: 1, maxLength: 300 })

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of values) histogram.record(value)
  return histogram
}

function bucketsOf(histogram: Histogram): readonly (readonly number[])[] {
  const buckets: number[][] = []
  histogram.forEachBucket((...bucket) => buckets.push(bucket))
  return buckets
}

test('values are kept to three digits, each bucket with its middle, count and ends', () => {
  expect(bucketsOf(histogramOf([3_000_000_001, 42, 5000, 42, 5003]))).toEqual([
    [42, 2, 42, 42],
    [5002, 2, 5000, 5003],
    [2_999_975_936, 1, 2_998_927_360, 3_001_024_511],
  ])
})

test('a summary of ten values', () => {
  const histogram = histogramOf([1000, 1000, 1000, 1500, 1500, 2047, 3001, 5000, 9999, 1_000_000])
  const { count, min, max, mean } = histogram
  const [sd, p50, p90] = [histogram.sd, histogram.quantile(0.5), histogram.quantile(0.9)].map(x =>
    Number(x?.toPrecision(12)),
  )
  expect({ count, min, max, mean, sd, p50, p90 }).toEqual({
    count: 10,
    min: 1000,
    max: 1_000_447,
    mean: 102_623.8,
    sd: 315_385.695059,
    p50: 1773.5,
    p90: 109_015.6,
  })
})

test('without values there is nothing to tell; one value has no spread', () => {
  const empty = new Histogram()
  expect([empty.count, empty.min, empty.max, empty.mean, empty.sd, empty.quantile(0.5), empty.valueAt(0)]).toEqual([
    0,
    ...Array(6).fill(undefined),
  ])
  expect([histogramOf([7]).mean, histogramOf([7]).sd]).toEqual([7, undefined])
})

test('places are counted from 0, in ascending order', () => {
  const histogram = histogramOf([9, 7, 9])
  expect([-1, 0, 1, 2, 3].map(rank => histogram.valueAt(rank))).toEqual([undefined, 7, 9, 9, undefined])
})

test('below 2,048 ticks quantiles are those of the raw values, above at most 0.05 % off', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(samples, share, (values, q) => {
      const exact = quantile(sortAscending(values), q)
      const found = histogramOf(values).quantile(q) ?? Number.NaN
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact < 2048 && Math.max(...values) < 2048 ? 0 : exact * 5e-4)
    }),
  )
})

test('min and max enclose the values within 0.1 %, and quantiles lie between them', () => {
  fc.assert(
    fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
      const histogram = histogramOf(values)
      const [low, high] = [Math.min(...values), Math.max(...values)]
      const steps = [low * 0.999, histogram.min, histogram.quantile(q), histogram.max, high * 1.001].map(Number)
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
      expect([Number(histogram.min) <= low, Number(histogram.max) >= high]).toEqual([true, true])
    }),
  )
})

test('adding is the union', () => {
  fc.assert(
    fc.property(samples, samples, (some, others) => {
      const merged = histogramOf(some)
      merged.add(histogramOf(others))
      expect(bucketsOf(merged)).toEqual(bucketsOf(histogramOf([...some, ...others])))
    }),
  )
})

test('recordCount is so many records', () => {
  const histogram = new Histogram()
  histogram.recordCount(77_777, 3)
  histogram.recordCount(5, 0)
  expect(bucketsOf(histogram)).toEqual(bucketsOf(histogramOf([77_777, 77_777, 77_777])))
})

test('a full bucket refuses more and keeps what it has', () => {
  const full = new Histogram()
  full.recordCount(1, 3)
  full.recordCount(3000, 2 ** 32 - 1)
  const before = bucketsOf(full)
  const message = 'the histogram bucket from 3000 is full: it holds up to 4294967295'
  expect(() => full.record(3001)).toThrow(new RangeError(message))
  expect(() => full.recordCount(3000, 1)).toThrow(new RangeError(message))
  expect(() => full.add(histogramOf([1, 3000]))).toThrow(new RangeError(message))
  expect(bucketsOf(full)).toEqual(before)
})

test('what is no count, no tick, no quantile or no table is refused', () => {
  const histogram = new Histogram()
  expect(() => histogram.recordCount(1, -1)).toThrow(new RangeError("a histogram can't count -1 times"))
  expect(() => histogram.recordCount(1, 1.5)).toThrow(new RangeError("a histogram can't count 1.5 times"))
  expect(() => histogram.record(0.08)).toThrow(
    new RangeError('a histogram takes whole ticks from 0 to 2199023255551, not 0.08'),
  )
  expect(() => histogram.quantile(50)).toThrow(new RangeError('there is no quantile 50'))
  expect(() => new Histogram(new Uint32Array(100))).toThrow(new RangeError('a histogram needs 32768 counts, not 100'))
})

test('a table on shared memory is filled by a worker thread and read here', async () => {
  const shared = new SharedArrayBuffer(Histogram.BYTES)
  const source = `
    const { workerData } = require('node:worker_threads')
    import(workerData.module).then(({ Histogram }) => {
      const histogram = new Histogram(new Uint32Array(workerData.shared))
      for (const ticks of [5, 6000, 6000]) histogram.record(ticks)
    })`
  const module = new URL('./histogram.ts', import.meta.url).href
  const worker = new Worker(source, { eval: true, workerData: { module, shared } })
  await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject))
  expect(bucketsOf(new Histogram(new Uint32Array(shared)))).toEqual(bucketsOf(histogramOf([5, 6000, 6000])))
})

test('decoding undoes encoding', () => {
  fc.assert(
    fc.property(fc.array(ticks), values => {
      const histogram = histogramOf(values)
      expect(bucketsOf(Histogram.decode(histogram.encode()))).toEqual(bucketsOf(histogram))
    }),
  )
})

test('a histogram that Java wrote is read', () => {
  const written = 'HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM='
  expect(bucketsOf(Histogram.decode(written))).toEqual([[42, 1, 42, 42]])
})

test('hdr-histogram-js reads what we write, to the same numbers', () => {
  fc.assert(
    fc.property(samples, values => {
      const ours = histogramOf(values)
      const theirs = decodeFromCompressedBase64(ours.encode())
      expect([theirs.totalCount, theirs.maxValue]).toEqual([ours.count, ours.max])
      expect(Math.abs(theirs.mean - Number(ours.mean))).toBeLessThanOrEqual(theirs.mean * 1e-12)
    }),
  )
})

test('we read what hdr-histogram-js writes, to the same buckets', () => {
  fc.assert(
    fc.property(samples, values => {
      const theirs = build({ highestTrackableValue: HIGHEST })
      for (const value of values) theirs.recordValue(value)
      expect(bucketsOf(Histogram.decode(encodeIntoCompressedBase64(theirs)))).toEqual(bucketsOf(histogramOf(values)))
    }),
  )
})

test('the counts are written byte for byte as hdr-histogram-js writes them', () => {
  const values = [0, 1, 1, 3, 2048, 5_000_000, 5_000_000, 2 ** 33, 2 ** 40]
  const theirs = build({ highestTrackableValue: HIGHEST })
  for (const value of values) theirs.recordValue(value)
  const payload = (base64: string) => inner(base64).subarray(40).toString('hex')
  expect(payload(histogramOf(values).encode())).toBe(payload(encodeIntoCompressedBase64(theirs)))
})

test('the header is the one that Java writes', () => {
  expect(inner(new Histogram().encode()).toString('hex')).toBe(
    '1c84931300000001000000000000000300000000000000010000' + '01ffffffffff3ff000000000000000',
  )
})

const EMPTY = new Histogram().encode()
const LENGTH = Buffer.from(EMPTY, 'base64').readUInt32BE(4)

test.each([
  ['text', 'not base64!', 'it is not base64'],
  ['nothing', '', 'it ends after 0 bytes, inside the first header'],
  ['a V1 encoding', 'HISTIgAAAAA=', 'the compressed cookie is 0x1c849322, not 0x1c849314'],
  ['a cut', cut(EMPTY, -1), `the compressed length is ${LENGTH}, but ${LENGTH - 1} bytes follow`],
  ['an appendix', appended(EMPTY, 7), `the compressed length is ${LENGTH}, but ${LENGTH + 1} bytes follow`],
  ['a short inner header', envelope(Buffer.alloc(39)), 'it ends after 39 bytes, inside the second header'],
  ['an inner V1 cookie', withHeader(0, '1c849301'), 'the inner cookie is 0x1c849301, not 0x1c849313'],
  ['a wrong payload length', withHeader(4, '00000009'), 'the payload length is 1, not 9'],
  ['a shifted table', withHeader(8, '00000400'), 'the normalizing offset is 1024, not 0'],
  ['two digits', withHeader(12, '00000002'), 'the number of significant digits is 2, not 3'],
  ['a coarser table', withHeader(16, '00000000000003e8'), 'the lowest discernible value is 1000, not 1'],
  ['scaled values', withHeader(32, '4000000000000000'), 'the conversion ratio is 2, not 1'],
  ['a damaged count', envelope(Buffer.concat([header(1), Buffer.of(0x80)])), 'the last count is cut off'],
])('%s is refused with the reason', (_, base64, reason) => {
  expect(() => Histogram.decode(base64)).toThrow(new Error(`HDR histogram: ${reason}`))
})

test('damaged or boundless zlib data is refused', () => {
  const damaged = Buffer.from(new Histogram().encode(), 'base64')
  damaged.fill(0xff, 8, 12)
  expect(() => Histogram.decode(damaged.toString('base64'))).toThrow(/^HDR histogram: its zlib data is damaged \(/)
  expect(() => Histogram.decode(envelope(Buffer.alloc(10_000_000)))).toThrow(
    /^HDR histogram: its zlib data is damaged \(/,
  )
})

function inner(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  return inflateSync(bytes.subarray(8, 8 + bytes.readUInt32BE(4)))
}

function envelope(content: Buffer): string {
  const compressed = deflateSync(content)
  const start = Buffer.from('1c84931400000000', 'hex')
  start.writeUInt32BE(compressed.length, 4)
  return Buffer.concat([start, compressed]).toString('base64')
}

function header(payloadLength: number): Buffer {
  const bytes = inner(new Histogram().encode()).subarray(0, 40)
  bytes.writeUInt32BE(payloadLength, 4)
  return bytes
}

function withHeader(offset: number, hex: string): string {
  const bytes = Buffer.concat([header(1), Buffer.of(0)])
  bytes.write(hex, offset, 'hex')
  return envelope(bytes)
}

function cut(base64: string, end: number): string {
  return Buffer.from(base64, 'base64').subarray(0, end).toString('base64')
}

function appended(base64: string, byte: number): string {
  return Buffer.concat([Buffer.from(base64, 'base64'), Buffer.of(byte)]).toString('base64')
}
