import type { Finding, Histogram } from '@probative/core'

/** Below it, no device can have answered: it takes a flash write alone longer. */
const FASTEST_FLUSH_NS = 20_000

/** A finding when half of the commits were faster than a device can be. */
export function flushFindings(commits: Histogram): Finding[] {
  const median = commits.quantile(0.5)
  if (median === undefined || median >= FASTEST_FLUSH_NS) return []
  const text =
    `Half of the commits took less than ${FASTEST_FLUSH_NS / 1000} µs: the flush is not honoured, or a cache with its own ` +
    'power answers it.'
  return [{ code: 'storage-flush-not-honoured', severity: 'warn', text }]
}
