import type { Finding } from '@probative/core'

const TOLERANCE = 0.2
const FEWEST = 4
/** What is shorter shows the noise of the machine and nothing else. */
const SHORTEST_S = 1

/** Mean of the first and of the second half; of an odd number the middle one belongs to neither. */
export function halvesOf(series: readonly number[]): readonly [number, number] {
  const half = Math.floor(series.length / 2)
  return [meanOf(series.slice(0, half)), meanOf(series.slice(series.length - half))]
}

/** Throughput over equal stretches of a launch, in order of time, and how long they are together. */
export interface Progress {
  readonly bytesPerSecond: readonly number[]
  readonly elapsedS: number
}

/** A finding when the second half of a launch ran at another speed than the first: a cache that filled up, throttling, a neighbour. */
export function steadinessFindings({ bytesPerSecond, elapsedS }: Progress): Finding[] {
  if (bytesPerSecond.length < FEWEST || elapsedS < SHORTEST_S) return []
  const [first, second] = halvesOf(bytesPerSecond)
  const change = second / first - 1
  if (!(Math.abs(change) > TOLERANCE)) return []
  const text =
    `Not steady: ${megabytes(first)} in the first half of a launch, ${megabytes(second)} in the second ` +
    `(${change > 0 ? '+' : ''}${Math.round(change * 100)} %). Longer iterations or more warm-up would show where it settles.`
  return [{ code: 'storage-not-steady', severity: 'warn', text }]
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function megabytes(bytesPerSecond: number): string {
  return `${(bytesPerSecond / 1e6).toFixed(1)} MB/s`
}
