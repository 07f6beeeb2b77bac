import type { Plugin } from '@probative/core'
import { idle } from './probes/idle.ts'
import { load } from './probes/load.ts'

const QUICK = { launches: 3, iterations: 1, warmup: 0 }

/**
 * The fields of a published baseline of a GPU workstation (its work stream 3), with its ranges of a card at rest as gates:
 * 0 to 5 % busy, 10 to 30 W, 30 to 60 °C, and its limits for any card: 85 °C, 300 W.
 */
const ws03 = {
  cases: [
    idle.case({ gpu: 'required', durationMs: 5000 }, { name: 'gpu at rest', sampling: { launches: 5, iterations: 1 } }),
  ],
  thresholds: [
    { id: 'ws-03-idle-utilization', where: 'gpu at rest', metric: 'gpu_utilization', require: 'value <= 5 %' },
    {
      id: 'ws-03-idle-power-low',
      where: 'gpu at rest',
      metric: 'gpu_power_average',
      require: 'value >= 10 W',
      severity: 'warn',
    },
    {
      id: 'ws-03-idle-power',
      where: 'gpu at rest',
      metric: 'gpu_power_average',
      require: 'value <= 30 W',
      severity: 'warn',
    },
    {
      id: 'ws-03-idle-temperature-low',
      where: 'gpu at rest',
      metric: 'gpu_temperature',
      require: 'value >= 30 °C',
      severity: 'warn',
    },
    {
      id: 'ws-03-idle-temperature',
      where: 'gpu at rest',
      metric: 'gpu_temperature',
      require: 'value <= 60 °C',
      severity: 'warn',
    },
    { id: 'ws-03-temperature', where: 'gpu at rest', metric: 'gpu_temperature', require: 'max < 85 °C' },
    { id: 'ws-03-power', where: 'gpu at rest', metric: 'gpu_power_average', require: 'max <= 300 W', severity: 'warn' },
  ],
} as const

export const presets: NonNullable<Plugin['presets']> = {
  quick: {
    cases: [
      idle.case(
        { durationMs: 300, settleMs: 0 },
        { name: 'at rest', required: false, tags: ['quick'], sampling: QUICK },
      ),
    ],
  },
  full: { cases: [idle.case({}, { name: 'at rest' }), load.case({}, { name: 'all cores' })] },
  'ws-03': ws03,
}
