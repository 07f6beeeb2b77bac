import { defineConfig } from '@probative/core'
import { gemm } from '@probative/plugin-gpu'
import { device, transfer } from '@probative/plugin-memory'
import { idle } from '@probative/plugin-metrics'
import { randomRead, sequentialRead, sequentialWrite } from '@probative/plugin-storage'

/**
 * A published report of a GPU workstation: matrix products, memory, storage and the card at rest, with the thresholds of the report
 * as gates. What can't be measured on a machine is null with the reason; in the report it was 0, or a constant.
 */
const preset = (plugin: string) => `@probative/plugin-${plugin}/presets/ws-03`
const SMALL = { launches: 3, iterations: 2, warmup: 1 } as const
const SMALL_FILE = { fileSize: '64MiB', durationMs: 200 } as const
const SMALL_COPY = { size: '1MiB', durationMs: 1 } as const

export default defineConfig({
  name: 'ws-03',
  extends: ['gpu', 'memory', 'storage', 'metrics'].map(preset),
  plugins: ['./ws-03-plugin.ts'],
  thresholds: [
    { id: 'read-8', where: 'sequential read', metric: 'throughput', require: 'value >= 8 GB/s' },
    { id: 'write-8', where: 'sequential write', metric: 'throughput', require: 'value >= 8 GB/s' },
    { id: 'iops-10000', where: '*queueDepth=64*', metric: 'iops', require: 'value >= 10 kIOPS' },
    {
      id: 'five-minutes',
      where: '*dtype=fp32*,GPU memory,sequential read,gpu at rest',
      require: { rule: 'ws-03/five-minutes' },
    },
    { id: 'fifteen-minutes', where: 'sequential read', require: { rule: 'ws-03/fifteen-minutes' } },
    { id: 'half-beats-single', where: '*dtype=fp16*', require: { rule: 'gpu/half-beats-single' } },
    { id: 'below-the-peak', where: 'GPU memory', require: { rule: 'memory/below-the-peak' } },
  ],
  reporters: ['json', 'md', 'ws-03'],
  profiles: {
    /** Some seconds in all: to see the report. Its numbers say nothing of the machine. */
    small: {
      cases: [
        ...(['fp32', 'fp16', 'int8'] as const).map(dtype =>
          gemm.case({ dtype, n: 64, durationMs: 1 }, { name: `matrix product, ${dtype}`, sampling: SMALL }),
        ),
        device.case({ arraySize: '256KiB', durationMs: 1 }, { name: 'GPU memory', sampling: SMALL }),
        transfer.case(SMALL_COPY, { name: 'to the GPU', sampling: SMALL }),
        transfer.case({ ...SMALL_COPY, direction: 'd2h' }, { name: 'from the GPU', sampling: SMALL }),
        sequentialRead.case(SMALL_FILE, { name: 'sequential read', sampling: SMALL }),
        sequentialWrite.case(SMALL_FILE, { name: 'sequential write', sampling: SMALL }),
        randomRead.case({ ...SMALL_FILE, queueDepth: 64 }, { name: 'random read, queue depth 64', sampling: SMALL }),
        randomRead.case(SMALL_FILE, { name: 'random read, queue depth 1', sampling: SMALL }),
        idle.case({ gpu: 'required', durationMs: 200, settleMs: 0 }, { name: 'gpu at rest', sampling: SMALL }),
      ],
    },
  },
})
