import type { MetricSummary } from '@probative/core'

/** `3 × 2`: launches by iterations; `5 in 3` when they are uneven; with the samples when an iteration has many. */
export function sampleSize({ launchValues, runs, definition, description }: MetricSummary): string {
  const size = launchesByRuns(launchValues.length, runs)
  return definition.kind === 'distribution' && description ? `${size} (${description.n} samples)` : size
}

/** `3 × 2` for 3 launches with 6 iterations together. */
export function launchesByRuns(launches: number, runs: number): string {
  if (launches === 0) return '0'
  return runs % launches === 0 ? `${launches} × ${runs / launches}` : `${runs} in ${launches}`
}
