import { BASELINES_FOLDER, createRegistry, type LoadedPlugin, prepareRun, presetOf } from '@probative/core'
import { expect, test } from 'vitest'
import { installedPlugins } from './open-suite.ts'

const plugins = await installedPlugins()
const presets = plugins.flatMap(one =>
  Object.keys(one.plugin.presets ?? {}).map(preset => ({ one, preset, title: `${one.plugin.name} ${preset}` })),
)
const options = { cwd: process.cwd(), signal: new AbortController().signal }

/** A suite of so many times the preset, and nothing else. */
function suiteOf(one: LoadedPlugin, preset: string, times = 1) {
  const suite = {
    name: 'preset',
    plugins: [one],
    cases: Array.from({ length: times }, () => presetOf(one, preset).cases ?? []).flat(),
    thresholds: [],
    sampling: {},
    reporters: [],
    policy: {},
    baselines: BASELINES_FOLDER,
    equivalent: [],
    seed: 1,
  }
  return { suite, registry: createRegistry([one], []) }
}

test('the official plugins bring presets', () => {
  expect(presets.length).toBeGreaterThanOrEqual(plugins.length - 1)
})

for (const { one, preset, title } of presets)
  test(`${title}: every case has a place of its own in a plan for this machine`, { timeout: 60_000 }, async () => {
    const { plan } = await prepareRun(suiteOf(one, preset), options)
    expect(new Set(plan.cases.map(({ caseId }) => caseId)).size).toBe(plan.cases.length)
  })

test('a case that two presets share is named once where that is asked for, and is a mistake elsewhere', async () => {
  const { one, preset } =
    presets.find(({ preset }) => preset === 'quick') ?? expect.fail('no plugin has a quick preset')
  const { plan } = await prepareRun(suiteOf(one, preset), options)
  const twice = suiteOf(one, preset, 2)
  expect((await prepareRun(twice, { ...options, distinct: true })).plan.cases).toEqual(plan.cases)
  await expect(prepareRun(twice, options)).rejects.toMatchObject({ code: 'CASE_DUPLICATE' })
})
