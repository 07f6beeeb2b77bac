import { definePlugin, defineProbe, identity, z } from '@probative/core'
import { startGemm } from '../gemm.ts'

/** PyTorch's GEMM as a probe whose energy comes from the telemetry beside it. */
const gemm = defineProbe({
  id: 'torch/gemm',
  version: 1,
  title: 'BF16 GEMM of PyTorch, 8192',
  options: z.strictObject({ seconds: z.number().positive().default(2).describe('length of one iteration') }),
  metrics: {
    throughput: { unit: 'FLOP/s', better: 'higher' },
    operations: { unit: 'FLOP', better: 'none', reduce: 'sum' },
    energy: {
      unit: 'J',
      better: 'none',
      telemetry: { quantity: 'gpu.energy', take: 'total', device: 'gpu.uuid' },
    },
    energy_per_flop: {
      unit: 'J/FLOP',
      better: 'lower',
      telemetry: { quantity: 'gpu.energy', take: 'total', per: 'operations', device: 'gpu.uuid' },
    },
    energy_from_power: {
      unit: 'J',
      better: 'none',
      telemetry: { quantity: 'gpu.power', take: 'integral', device: 'gpu.uuid' },
    },
    sm_clock: {
      unit: 'Hz',
      better: 'none',
      telemetry: { quantity: 'gpu.sm_clock', take: 'mean', device: 'gpu.uuid' },
    },
    temperature: {
      unit: '°C',
      better: 'lower',
      telemetry: { quantity: 'gpu.temperature', take: 'max', device: 'gpu.uuid' },
    },
  },
  sensitiveTo: ['gpu'],
  async open({ options, now }) {
    const started = await startGemm()
    if (!started) throw new Error('PyTorch with a GPU is not on this machine')
    let done = 0
    return {
      facts: { 'gpu.uuid': identity(started.uuid) },
      async iterate() {
        const begin = now()
        const throughput = await started.run(options.seconds)
        const operations = throughput * (Number(now() - begin) / 1e9)
        done += operations
        return { values: { throughput, operations } }
      },
      verify: async () => ({
        ok: done > 0,
        what: `${(done / 1e15).toFixed(1)} PFLOP, counted by the events of the GPU`,
      }),
      async [Symbol.asyncDispose]() {
        await started[Symbol.asyncDispose]()
      },
    }
  },
})

export const plugin = definePlugin({ name: 'gemm-plugin', version: '1.0.0', namespace: 'torch', probes: [gemm] })
