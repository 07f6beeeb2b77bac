import { checkSuite, createRegistry, presetOf } from '@probative/core'
import { expect, test } from 'vitest'
import { plugin } from './index.ts'

const loaded = { spec: plugin.name, url: 'file:///metrics.js', plugin }
const registry = createRegistry([loaded])

function planOf(name: string) {
  const preset = presetOf(loaded, name)
  const parts = { cases: preset.cases ?? [], thresholds: preset.thresholds ?? [] }
  const rest = { sampling: {}, reporters: [], policy: {}, baselines: '/b', equivalent: [], seed: 1 }
  return checkSuite({ suite: { name, plugins: [loaded], ...parts, ...rest }, registry })
}

test('every preset is a suite, and its samplers are those that are cheap', () => {
  const plans = Object.keys(plugin.presets ?? {}).map(planOf)
  expect(
    plans.map(({ suite, cases, samplers }) => [
      suite,
      cases.map(({ caseId }) => caseId),
      samplers?.map(({ id }) => id),
    ]),
  ).toEqual([
    ['quick', ['metrics/idle@1?durationMs=300&settleMs=0'], ['metrics/host', 'metrics/gpu']],
    ['full', ['metrics/idle@1', 'metrics/load@1'], ['metrics/host', 'metrics/gpu']],
    ['ws-03', ['metrics/idle@1?durationMs=5000&gpu=required'], ['metrics/host', 'metrics/gpu']],
  ])
})

test('the ranges of the published baseline are gates, in base units', () => {
  expect(
    planOf('ws-03').gates.map(({ id, severity, requirement }) =>
      requirement.kind === 'limit' ? [id, severity, requirement.op, requirement.bound, requirement.unit] : [],
    ),
  ).toEqual([
    ['ws-03-idle-utilization', 'fail', '<=', 0.05, '1'],
    ['ws-03-idle-power-low', 'warn', '>=', 10, 'W'],
    ['ws-03-idle-power', 'warn', '<=', 30, 'W'],
    ['ws-03-idle-temperature-low', 'warn', '>=', 30, '°C'],
    ['ws-03-idle-temperature', 'warn', '<=', 60, '°C'],
    ['ws-03-temperature', 'fail', '<', 85, '°C'],
    ['ws-03-power', 'warn', '<=', 300, 'W'],
  ])
})
