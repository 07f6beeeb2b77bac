import assert from 'node:assert/strict'
import { isBaseUnit, type Probe, type ResolvedMetric } from '@probative/core'
import { type Check, check } from '../check.ts'
import type { ProbeFixture } from './fixture.ts'

const NAME = /^[a-z][a-z0-9_]*$/
const CHOICES = {
  better: ['higher', 'lower', 'none'],
  kind: ['sampled', 'additive', 'exact', 'proportion', 'distribution'],
  reduce: ['median', 'mean', 'min', 'max', 'sum', 'last'],
  source: ['measured', 'derived', 'reported', 'declared', 'simulated'],
} as const

/** What the probe promises to measure makes sense, with its options and without. */
export function metricChecks(probe: Probe, fixture: ProbeFixture): readonly Check[] {
  return [
    check('declares well-formed metrics', () => {
      const all = { ...probe.metrics, ...probe.bind(fixture.options).metrics }
      assert.notDeepEqual(Object.keys(all), [], 'a probe declares at least one metric')
      assert.deepEqual(Object.entries(all).flatMap(complaintsAbout), [])
    }),
    check('measures with every option what it declares without', () => {
      const bound = probe.bind(fixture.options).metrics
      const changed = Object.entries(probe.metrics).filter(
        ([name, m]) => JSON.stringify(bound[name]) !== JSON.stringify(m),
      )
      assert.deepEqual(changed, [], 'metrics that the options took away or changed')
    }),
  ]
}

function complaintsAbout([name, metric]: [string, ResolvedMetric]): readonly string[] {
  const choices = Object.entries(CHOICES) as [keyof typeof CHOICES, readonly string[]][]
  return [
    ...(NAME.test(name) ? [] : [`"${name}" is not lower_snake_case`]),
    ...(name === 'wall' ? ['"wall" belongs to the engine'] : []),
    ...(isBaseUnit(metric.unit) ? [] : [`${name}: "${metric.unit}" is not a base unit`]),
    ...(metric.title ? [] : [`${name}: no title`]),
    ...choices
      .filter(([key, allowed]) => !allowed.includes(metric[key]))
      .map(([key]) => `${name}: ${key} "${metric[key]}"`),
  ]
}
