/**
 * The bucket table of an HdrHistogram with three significant decimal digits and a lowest discernible value of 1: 2,048
 * buckets one tick wide, then 1,024 for every further power of two. A bucket is never wider than 1/1024 of its values.
 * @see https://github.com/HdrHistogram/HdrHistogram
 */
export const BUCKETS = 32 * 1024
export const HIGHEST_TICKS = 2 ** 41 - 1
export const SIGNIFICANT_DIGITS = 3

const SUB_BUCKETS = 2048
const LOW_BITS = 20

/**
 * The bucket of a whole number of ticks from 0 to HIGHEST_TICKS.
 * @throws RangeError for any other number
 */
export function bucketOf(ticks: number): number {
  const bits = ticks | 0
  if (bits === ticks && bits >= 0) return bits < SUB_BUCKETS ? bits : bucketOfBits(bits, 0)
  if (!(ticks > 0 && ticks <= HIGHEST_TICKS && Math.floor(ticks) === ticks)) throw notRecordable(ticks)
  // Bit operations see 32 bits only, so the low bits go first: a bucket this high is wider than they are.
  return bucketOfBits((ticks / 2 ** LOW_BITS) | 0, LOW_BITS)
}

function bucketOfBits(bits: number, droppedBits: number): number {
  const shift = 21 - Math.clz32(bits)
  return ((shift + droppedBits) << 10) + (bits >>> shift)
}

function notRecordable(ticks: number): RangeError {
  return new RangeError(`a histogram takes whole ticks from 0 to ${HIGHEST_TICKS}, not ${ticks}`)
}

export function bucketWidth(bucket: number): number {
  return bucket < SUB_BUCKETS ? 1 : 2 ** ((bucket >> 10) - 1)
}

/** The lowest value of a bucket. */
export function bucketLow(bucket: number): number {
  return bucket < SUB_BUCKETS ? bucket : ((bucket & 1023) + 1024) * bucketWidth(bucket)
}

/** The highest value of a bucket. */
export function bucketHigh(bucket: number): number {
  return bucketLow(bucket) + bucketWidth(bucket) - 1
}

/** The value that stands for all values of a bucket: HdrHistogram's median equivalent, at most 0.05 % off. */
export function bucketMiddle(bucket: number): number {
  return bucketLow(bucket) + Math.floor(bucketWidth(bucket) / 2)
}
