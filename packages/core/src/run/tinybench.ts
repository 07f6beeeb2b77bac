import { formatQuantity } from '../format/format-quantity.ts'
import type { Value } from '../plugin/metric.ts'
import { Histogram } from '../stats/histogram.ts'

const MOST_SAMPLES = 10_000
const TICK_S = 1e-9
/** Only calls shorter than this can be about as long as reading the clock. */
const SUSPECT_MS = 0.01

export interface FunctionTiming {
  readonly value: Extract<Value, { samples: unknown } | { hdr: unknown }>
  /** Set when the clock is too coarse for the function, and why: too many samples are zero, too few differ, or reading it takes too long. */
  readonly saturated?: string
}

/** Calls a function again and again for `timeMs`, and at least `calls` times. The samples are seconds per call, raw; beyond 10,000 a histogram. */
export async function timeFunction(
  run: () => unknown,
  { timeMs, calls, isAsync }: { timeMs: number; calls: number; isAsync: boolean },
): Promise<FunctionTiming> {
  const { samples, p50, saturated } = await timeTask(run, { timeMs, calls, isAsync })
  const reason = saturated ?? (p50 < SUSPECT_MS ? await clockShare(p50) : undefined)
  return { value: samplesOf(samples), ...(reason === undefined ? {} : { saturated: reason }) }
}

async function timeTask(
  run: () => unknown,
  { timeMs, calls, isAsync }: { timeMs: number; calls: number; isAsync: boolean },
) {
  // Imported on use: most launches never need it, and every launch would pay for it.
  const { Bench } = await import('tinybench')
  const bench = new Bench({ time: timeMs, iterations: calls, warmup: false, retainSamples: true, throws: true })
  let saturated: string | undefined
  bench.addEventListener('warning', event => {
    saturated = SATURATION[event.reason ?? ''] ?? event.reason
  })
  bench.add('case', run, { async: isAsync })
  const [task] = await bench.run()
  const result = task?.result
  if (result?.state !== 'completed') throw new Error(`tinybench did not complete the task: ${result?.state}`)
  return { samples: result.latency.samples ?? [], p50: result.latency.p50, saturated }
}

/** tinybench's codes for a clock that is too coarse, in words. */
const SATURATION: Readonly<Record<string, string>> = {
  'zero-dominated': 'most calls took 0 ns',
  'low-distinct': 'the calls took only a few different times',
  'zero-mad': 'half of the calls took exactly the same time',
}

/** What is wrong when reading the clock takes a tenth of a call or more: a call of nothing takes that long too. */
async function clockShare(callMs: number): Promise<string | undefined> {
  const { p50 } = await timeTask(() => {}, { timeMs: 5, calls: 10, isAsync: false })
  if (p50 * 10 < callMs) return undefined
  return `reading it takes ${formatQuantity(p50 / 1000, 's')}, a call ${formatQuantity(callMs / 1000, 's')}`
}

function samplesOf(milliseconds: readonly number[]): FunctionTiming['value'] {
  if (milliseconds.length <= MOST_SAMPLES) return { samples: milliseconds.map(ms => ms / 1000) }
  const histogram = new Histogram()
  for (const ms of milliseconds) histogram.record(Math.round(ms * 1e6))
  return { hdr: histogram.encode(), tick: TICK_S }
}
