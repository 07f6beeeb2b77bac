import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Launch } from '../plugin/define-probe.ts'
import type { Observation, ResolvedMetric } from '../plugin/metric.ts'
import { ColumnBuffer, type Columns, checkObservation } from './columns.ts'

export interface MeasureOptions {
  readonly metrics: Readonly<Record<string, ResolvedMetric>>
  readonly iterations: number
  readonly warmup: number
  readonly signal: AbortSignal
  onPhase(phase: 'warmup' | 'iterate'): void
  /** Gets the observations in order, a batch every fifth of a second, so that a crash loses no more than that. */
  onColumns(columns: Columns): void
  /** When the measured iterations began and ended, however they ended. */
  onWindow?(span: MeasuredSpan): void
}

/** On the monotonic clock that every process of the machine shares; `iterationEndNs` of the first 1000 iterations. */
export interface MeasuredSpan {
  readonly startNs: bigint
  readonly endNs: bigint
  readonly iterationEndNs: readonly bigint[]
}

const BATCH_MS = 200
const MOST_ITERATION_ENDS = 1000

/** Pulls the probe: warm-up, then the measured iterations. Rejects with the abort reason, the probe's error or a ContractError. */
export async function measure(launch: Launch, options: MeasureOptions): Promise<void> {
  const { metrics, signal } = options
  const pull = async (): Promise<Observation> => {
    signal.throwIfAborted()
    const observation = await launch.iterate()
    checkObservation(observation, metrics)
    return observation
  }
  options.onPhase('warmup')
  for (let i = 0; i < options.warmup; i++) await pull()
  options.onPhase('iterate')
  const buffer = new ColumnBuffer(metrics)
  const endsMs: number[] = []
  const startNs = process.hrtime.bigint()
  const startMs = performance.now()
  try {
    await iterate(buffer, pull, { ...options, endsMs })
  } finally {
    if (buffer.runs > 0) options.onColumns(buffer.take())
    const inNs = (endMs: number) => startNs + BigInt(Math.round((endMs - startMs) * 1e6))
    options.onWindow?.({ startNs, endNs: process.hrtime.bigint(), iterationEndNs: endsMs.map(inNs) })
  }
}

async function iterate(
  buffer: ColumnBuffer,
  pull: () => Promise<Observation>,
  options: MeasureOptions & { readonly endsMs: number[] },
): Promise<void> {
  let lastBatch = performance.now()
  for (let i = 0; i < options.iterations; i++) {
    buffer.add(await pull())
    const now = performance.now()
    if (options.endsMs.length < MOST_ITERATION_ENDS) options.endsMs.push(now)
    if (now - lastBatch < BATCH_MS) continue
    options.onColumns(buffer.take())
    lastBatch = now
    // A probe that never leaves the microtask queue would keep an abort from arriving.
    await nextTurn()
  }
}
