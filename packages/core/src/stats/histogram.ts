import { BUCKETS, bucketHigh, bucketLow, bucketMiddle, bucketOf } from './histogram-buckets.ts'
import { decodeCounts, encodeCounts } from './histogram-encoding.ts'
import { HIGHEST_COUNT } from './histogram-words.ts'
import { type Moments, sampleSd, weightedMoments } from './moments.ts'
import { interpolate } from './quantile.ts'

/**
 * Counts of whole ticks from 0 to 2^41 - 1, kept to three significant digits in a table of fixed size (HdrHistogram).
 * It holds nothing but the table, so one that lies on a SharedArrayBuffer can be filled by one thread and read by
 * another. One writer a table: writers do not wait for each other. Merge with `add`.
 *
 * A bucket holds up to 2^32 - 1; a count beyond throws a RangeError and leaves the table as it was.
 */
export class Histogram {
  /** Size of the table: `new Histogram(new Uint32Array(new SharedArrayBuffer(Histogram.BYTES)))`. */
  static readonly BYTES = BUCKETS * Uint32Array.BYTES_PER_ELEMENT

  readonly #counts: Uint32Array

  /** @throws RangeError for a table that is not `Histogram.BYTES` long */
  constructor(counts: Uint32Array = new Uint32Array(BUCKETS)) {
    if (counts.length !== BUCKETS) throw new RangeError(`a histogram needs ${BUCKETS} counts, not ${counts.length}`)
    this.#counts = counts
  }

  /**
   * A histogram from the HdrHistogram V2 compressed encoding.
   * @throws Error naming what is wrong with the input
   */
  static decode(base64: string): Histogram {
    return new Histogram(decodeCounts(base64))
  }

  /** Base64 of the HdrHistogram V2 compressed encoding, which HdrHistogram's own tools read. */
  encode(): string {
    return encodeCounts(this.#counts)
  }

  /** @throws RangeError unless `ticks` is whole, from 0 to 2^41 - 1, and its bucket has room */
  record(ticks: number): void {
    const bucket = bucketOf(ticks)
    // Unsigned 32-bit arithmetic wraps to 0 in a full bucket, and costs less than a comparison of doubles.
    const next = ((this.#counts[bucket] ?? 0) + 1) >>> 0
    if (next === 0) throw bucketFull(bucket)
    this.#counts[bucket] = next
  }

  /** @throws RangeError as `record` does, and for `n` that is not a whole number from 0 */
  recordCount(ticks: number, n: number): void {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`a histogram can't count ${n} times`)
    const bucket = bucketOf(ticks)
    this.#counts[bucket] = roomFor(bucket, (this.#counts[bucket] ?? 0) + n)
  }

  /**
   * Adds all counts of another histogram, exactly.
   * @throws RangeError when a bucket has no room; then nothing is added
   */
  add(other: Histogram): void {
    const sums = new Float64Array(this.#counts)
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      sums[bucket] = roomFor(bucket, (sums[bucket] ?? 0) + (other.#counts[bucket] ?? 0))
    }
    this.#counts.set(sums)
  }

  get count(): number {
    let sum = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) sum += this.#counts[bucket] ?? 0
    return sum
  }

  /** The lowest value equivalent to the smallest one recorded: never above it. Undefined without values. */
  get min(): number | undefined {
    const bucket = this.#counts.findIndex(count => count > 0)
    return bucket < 0 ? undefined : bucketLow(bucket)
  }

  /** The highest value equivalent to the largest one recorded: never below it. Undefined without values. */
  get max(): number | undefined {
    const bucket = this.#counts.findLastIndex(count => count > 0)
    return bucket < 0 ? undefined : bucketHigh(bucket)
  }

  /** Undefined without values. */
  get mean(): number | undefined {
    const { n, mean } = this.#moments()
    return n === 0 ? undefined : mean
  }

  /** Sample standard deviation (n - 1); undefined under two values. */
  get sd(): number | undefined {
    return sampleSd(this.#moments())
  }

  /**
   * Quantile by the same rule as for raw samples (Hyndman-Fan type 7), each sample taken as the median equivalent of its
   * bucket: exact below 2,048 ticks, at most 0.05 % off above. Undefined without values.
   * @throws RangeError for `q` out of 0..1
   */
  quantile(q: number): number | undefined {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`there is no quantile ${q}`)
    const position = (this.count - 1) * q
    const rank = Math.floor(position)
    const below = this.valueAt(rank)
    if (below === undefined) return undefined
    return interpolate(below, this.valueAt(rank + 1) ?? below, position - rank)
  }

  /** The value at a place in ascending order, counted from 0, as its median equivalent; undefined beyond the last. */
  valueAt(rank: number): number | undefined {
    if (rank < 0) return undefined
    let passed = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      passed += this.#counts[bucket] ?? 0
      if (passed > rank) return bucketMiddle(bucket)
    }
    return undefined
  }

  /**
   * Visits the buckets that hold values, ascending: the median equivalent that stands for all of them, their count, the
   * lowest and the highest value that falls into the bucket.
   */
  forEachBucket(visit: (ticks: number, count: number, low: number, high: number) => void): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const count = this.#counts[bucket] ?? 0
      if (count > 0) visit(bucketMiddle(bucket), count, bucketLow(bucket), bucketHigh(bucket))
    }
  }

  #moments(): Moments {
    return weightedMoments(visit => this.forEachBucket(visit))
  }
}

function roomFor(bucket: number, count: number): number {
  if (count > HIGHEST_COUNT) throw bucketFull(bucket)
  return count
}

function bucketFull(bucket: number): RangeError {
  return new RangeError(`the histogram bucket from ${bucketLow(bucket)} is full: it holds up to ${HIGHEST_COUNT}`)
}
