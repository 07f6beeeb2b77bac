import { BASELINES_FOLDER, createRegistry, prepareRun, presetOf } from '@probative/core'
import { expect, test } from 'vitest'
import { installedPlugins } from './open-suite.ts'

const plugins = await installedPlugins()
const presets = plugins.flatMap(one =>
  Object.keys(one.plugin.presets ?? {}).map(preset => ({ one, preset, title: `${one.plugin.name} ${preset}` })),
)

test('the official plugins bring presets', () => {
  expect(presets.length).toBeGreaterThanOrEqual(plugins.length - 1)
})

for (const { one, preset, title } of presets)
  test(`${title}: every case has a place of its own in a plan for this machine`, { timeout: 60_000 }, async () => {
    const suite = {
      name: 'preset',
      plugins: [one],
      cases: presetOf(one, preset).cases ?? [],
      thresholds: [],
      sampling: {},
      reporters: [],
      policy: {},
      baselines: BASELINES_FOLDER,
      equivalent: [],
      seed: 1,
    }
    const { signal } = new AbortController()
    const { plan } = await prepareRun({ suite, registry: createRegistry([one], []) }, { cwd: process.cwd(), signal })
    expect(new Set(plan.cases.map(({ caseId }) => caseId)).size).toBe(plan.cases.length)
  })
