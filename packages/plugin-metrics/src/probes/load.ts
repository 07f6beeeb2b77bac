import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { defineProbe, type Resolution, z } from '@probative/core'
import { startCpuLoad } from '../load/cpu-load.ts'
import type { Load } from '../load/load.ts'
import { startProgramLoad } from '../load/program-load.ts'
import { resolveDevice } from './resolve-device.ts'
import { TELEMETRY_METRICS } from './telemetry-metrics.ts'
import { deviceFact, watchFields } from './watch-options.ts'

const optionsSchema = z.strictObject({
  ...watchFields,
  threads: z
    .union([z.literal('all'), z.int().min(1).max(1024)])
    .default('all')
    .describe('cores that the built-in load keeps busy'),
  argv: z
    .array(z.string().min(1))
    .min(1)
    .readonly()
    .optional()
    .describe('a program that is the load instead: it must run until it is ended, as a GPU burn does'),
})
type LoadOptions = z.output<typeof optionsSchema>

const { cpu_busy, ...rest } = TELEMETRY_METRICS

/** The machine under a load of its own, or under a program; its values are the telemetry beside it. */
export const load = defineProbe({
  id: 'metrics/load',
  version: 1,
  title: 'The machine under load',
  options: optionsSchema,
  metrics: {
    operations: { unit: 'OP', better: 'higher', reduce: 'sum', title: 'arithmetic operations done' },
    work_rate: { unit: 'OP/s', better: 'higher', title: 'arithmetic operations per second' },
    energy_per_operation: {
      unit: 'J/OP',
      better: 'lower',
      title: 'energy of the CPU packages per operation',
      telemetry: { quantity: 'cpu.energy', take: 'total', per: 'operations' },
    },
    cpu_busy: { ...cpu_busy, better: 'none' },
    ...rest,
  },
  sensitiveTo: ['cpu', 'memory', 'os'],
  sampling: { launches: 3, iterations: 2, warmup: 0 },
  resolve,
  async open({ options, signal, now }) {
    const work = await start(options)
    try {
      await sleep(options.settleMs, undefined, { signal })
    } catch (error) {
      await work[Symbol.asyncDispose]()
      throw error
    }
    return {
      facts: deviceFact(options.device),
      async iterate() {
        const [before, started] = [work.operations(), now()]
        await sleep(options.durationMs, undefined, { signal })
        const elapsedS = Number(now() - started) / 1e9
        const failed = work.failed()
        if (failed !== undefined) throw new Error(failed)
        return { values: workValues(before, work.operations(), elapsedS) }
      },
      verify: () => work.prove(),
      [Symbol.asyncDispose]: () => work[Symbol.asyncDispose](),
    }
  },
})

async function resolve(options: LoadOptions): Promise<Resolution<LoadOptions>> {
  const resolved = await resolveDevice(options)
  if (!resolved.ok || options.argv || options.threads !== 'all') return resolved
  return { ok: true, options: resolved.options.map(one => ({ ...one, threads: availableParallelism() })) }
}

async function start({ argv, threads }: LoadOptions): Promise<Load> {
  if (argv) return startProgramLoad(argv)
  return startCpuLoad(threads === 'all' ? availableParallelism() : threads)
}

function workValues(before: number | undefined, after: number | undefined, elapsedS: number) {
  if (before === undefined || after === undefined) {
    const unavailable = { unavailable: 'the program does not say what it has done' }
    return { operations: unavailable, work_rate: unavailable }
  }
  const done = after - before
  return { operations: done, work_rate: done / elapsedS }
}
