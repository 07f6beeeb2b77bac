import { Histogram } from '@probative/core'
import type { FioLatency } from './parse-fio.ts'

/** fio's latency bins (ns -> count, each within 0.8 % of its values) as a histogram of ns ticks. */
export function histogramOf({ N, bins = {} }: FioLatency): Histogram {
  const histogram = new Histogram()
  let counted = 0
  for (const [ns, count] of Object.entries(bins)) {
    histogram.recordCount(Number(ns), count)
    counted += count
  }
  if (counted !== N) throw new Error(`fio's latency bins hold ${counted} values, but it counted ${N}`)
  return histogram
}
