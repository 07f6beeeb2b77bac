import type { Finding } from '@probative/core'

const TOLERANCE = 0.02
/** How near a difference must come to N / (N - 1) to be explained by it. */
const SAME = 0.005

/**
 * A finding when the server's own rate differs from the measured one by more than 2 %. A server whose time starts at the first
 * token, and whose count includes it, is too high by N / (N - 1); the text says so when that is the difference.
 */
export function reportedFindings(measured: number, reported: number, tokens: number): readonly Finding[] {
  const ratio = reported / measured
  if (Math.abs(ratio - 1) <= TOLERANCE) return []
  const countsFirst = tokens > 1 && Math.abs((ratio * (tokens - 1)) / tokens - 1) <= SAME
  const why = countsFirst
    ? `; it counts the first token, which its time leaves out: N / (N - 1) = ${(tokens / (tokens - 1)).toFixed(3)}`
    : ''
  const text = `The server reports ${round(reported)} tokens/s where the clock shows ${round(measured)} (ratio ${ratio.toFixed(3)})${why}.`
  return [{ code: 'llm-decode-reported-differs', severity: 'warn', text }]
}

const round = (value: number) => Number(value.toPrecision(4))
