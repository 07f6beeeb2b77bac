import { findPackage, PINNED } from '@probative/plugin-llm/engines'
import { type Row, row, runBench } from './harness.ts'
import { againstLlamaBench, type Subject } from './llm/against-llama-bench.ts'
import { buildLlamaBench } from './llm/build-llama-bench.ts'
import { type Load, type StreamErrors, startTruth, streamErrors, type Truth } from './llm/stream-errors.ts'

/**
 * The embedded engine against llama-bench, and the HTTP client against the times at which a server says that it wrote. The client
 * shares the machine with that server.
 */
const SUBJECTS: readonly Subject[] = [
  { shape: 'tiny', quant: 'Q8_0', promptTokens: 512, steps: 128, iterations: 5, bar: 0.92 },
  { shape: 'qwen2.5-1.5b', quant: 'Q4_K_M', promptTokens: 64, steps: 24, iterations: 1, bar: 0.98 },
]
/** 64 streams of 50 tokens a second, for a second. */
const LOAD: Load = { streams: 64, tokens: 50, gapMs: 20 }
const MOST_ADDED_MS = 1
/** Tokens a second of all streams together. */
const RATES = [800, 1600, 3200, 6400, 12_800, 25_600] as const
/** Other work on the machine may spoil a try, and says nothing about the client. */
const TRIES = 3

const at = (share: number, values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN

function clientRows(truth: Truth): readonly Row[] {
  const errors = (measure: (found: StreamErrors) => number) => async () => measure(await streamErrors(truth, LOAD))
  const limited = (what: string, limit: number, measure: (found: StreamErrors) => number) =>
    row({ id: `llm/client/${what}`, unit: 'ms', better: 'lower', limit, ours: errors(measure) })
  const printed = (what: string, unit: string, ours: () => Promise<number>) =>
    row({ id: `llm/client/${what}`, unit, better: 'higher', ours, peer: undefined, note: 'printed, not promised' })
  return [
    limited('ttft-error-ms', 1, ({ firstMs }) => at(0.5, firstMs)),
    limited('itl-error-p50-ms', 0.1, ({ gapsMs }) => at(0.5, gapsMs)),
    limited('itl-error-p99-ms', 1, ({ gapsMs }) => at(0.99, gapsMs)),
    printed('events-per-s', 'event/s', () => mostEvents(truth)),
    printed(
      'cpu-s-per-million-events',
      's',
      errors(({ cpuS, events }) => (cpuS / events) * 1e6),
    ),
  ]
}

/** The highest rate at which the 99th percentile of the added latency between tokens is at most a millisecond. */
async function mostEvents(truth: Truth): Promise<number> {
  let most = 0
  for (const rate of RATES) {
    const gapMs = 10
    const reached = await rateWithinLimit(truth, { streams: Math.round((rate * gapMs) / 1000), tokens: 100, gapMs })
    if (reached === undefined) return most
    most = reached
  }
  return most
}

/** Events a second of the first try within the limit. */
async function rateWithinLimit(truth: Truth, load: Load): Promise<number | undefined> {
  for (let i = 0; i < TRIES; i++) {
    const { gapsMs, events, spanS } = await streamErrors(truth, load)
    if (at(0.99, gapsMs) <= MOST_ADDED_MS) return events / spanS
  }
  return undefined
}

const llama = await findPackage('cpu')
if (!llama.ok) throw new Error(`${llama.reason}; ${llama.fix}`)
const bench = await buildLlamaBench(llama.found)
await using truth = await startTruth()
process.exitCode = await runBench({
  name: 'llm',
  rows: [...SUBJECTS.flatMap(subject => againstLlamaBench(subject, llama.found, bench)), ...clientRows(truth)],
  versions: { 'llama.cpp': PINNED.library },
})
