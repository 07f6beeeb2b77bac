import type { Metrics } from '@probative/core'
import { scaleOf } from '@probative/core'
import type { CommandOptions } from './options.ts'

/** A number in base units, or why there is none. */
export type Reading = number | { readonly unavailable: string }

/** What is measured of every program. */
export const METRICS = {
  time: { unit: 's', better: 'lower', title: 'time from start to exit' },
  user_cpu: { unit: 's', better: 'lower', kind: 'additive', title: 'processor time in user mode' },
  system_cpu: { unit: 's', better: 'lower', kind: 'additive', title: 'processor time in the kernel' },
  peak_memory: { unit: 'B', better: 'lower', title: 'highest resident memory seen' },
} as const satisfies Metrics

/** What a program says itself. Its numbers may be 0 or below. */
export function ownMetrics({ values }: CommandOptions): Metrics {
  return Object.fromEntries(
    Object.entries(values).map(([name, { unit, better, source }]) => [
      name,
      { unit: scaleOf(unit)?.unit ?? unit, better, kind: 'additive', source },
    ]),
  )
}
