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
}

const BATCH_MS = 200

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
  try {
    await iterate(buffer, pull, options)
  } finally {
    if (buffer.runs > 0) options.onColumns(buffer.take())
  }
}

async function iterate(buffer: ColumnBuffer, pull: () => Promise<Observation>, options: MeasureOptions): Promise<void> {
  let lastBatch = performance.now()
  for (let i = 0; i < options.iterations; i++) {
    buffer.add(await pull())
    const now = performance.now()
    if (now - lastBatch < BATCH_MS) continue
    options.onColumns(buffer.take())
    lastBatch = now
    // A probe that never leaves the microtask queue would keep an abort from arriving.
    await nextTurn()
  }
}
