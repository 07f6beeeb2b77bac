import { Bench } from 'tinybench'
import type { Value } from '../plugin/metric.ts'
import { Histogram } from '../stats/histogram.ts'

const MOST_SAMPLES = 10_000
const TICK_S = 1e-9

export interface FunctionTiming {
  readonly value: Extract<Value, { samples: unknown } | { hdr: unknown }>
  /** Set when the clock is too coarse for the function: too many samples are zero, or too few differ. */
  readonly saturated?: string
}

/** Calls a function again and again for `timeMs`, and at least `calls` times. The samples are seconds per call, raw; beyond 10,000 a histogram. */
export async function timeFunction(
  run: () => unknown,
  { timeMs, calls, isAsync }: { timeMs: number; calls: number; isAsync: boolean },
): Promise<FunctionTiming> {
  const bench = new Bench({ time: timeMs, iterations: calls, warmup: false, retainSamples: true, throws: true })
  let saturated: string | undefined
  bench.addEventListener('warning', event => {
    saturated = event.reason
  })
  bench.add('case', run, { async: isAsync })
  const [task] = await bench.run()
  const result = task?.result
  if (result?.state !== 'completed') throw new Error(`tinybench did not complete the task: ${result?.state}`)
  const milliseconds = result.latency.samples ?? []
  return { value: samplesOf(milliseconds), ...(saturated === undefined ? {} : { saturated }) }
}

function samplesOf(milliseconds: readonly number[]): FunctionTiming['value'] {
  if (milliseconds.length <= MOST_SAMPLES) return { samples: milliseconds.map(ms => ms / 1000) }
  const histogram = new Histogram()
  for (const ms of milliseconds) histogram.record(Math.round(ms * 1e6))
  return { hdr: histogram.encode(), tick: TICK_S }
}
