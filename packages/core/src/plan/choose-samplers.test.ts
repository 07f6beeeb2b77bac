import { expect, test } from 'vitest'
import { plugin } from '../../test/fixtures/sampler-plugin.ts'
import { definePlugin } from '../plugin/define-plugin.ts'
import { createRegistry } from '../plugin/registry.ts'
import { chooseSamplers } from './choose-samplers.ts'

const loaded = { spec: 'ticking', url: 'file:///ticking.js', plugin }
const registry = createRegistry([], [], [loaded])
const planned = (name: string, intervalMs = 10) => ({
  id: `ticking/${name}`,
  intervalMs,
  plugin: 'ticking-plugin',
  version: '1.0.0',
})

test('the cheap ones of every plugin around, those that are named, or none', () => {
  expect([
    chooseSamplers({}, registry),
    chooseSamplers({ samplers: ['ticking/absent', ['ticking/clock', { intervalMs: 20 }]] }, registry),
    chooseSamplers({ samplers: false }, registry),
    chooseSamplers({ samplers: [] }, registry),
  ]).toEqual([[planned('clock')], [planned('absent'), planned('clock', 20)], [], []])
})

test('every sampler that is not there is a mistake with a suggestion', () => {
  const choose = () =>
    chooseSamplers({ file: 's.yaml', samplers: ['ticking/clok', ['x/y', { intervalMs: 20 }]] }, registry)
  expect(choose).toThrow(
    expect.objectContaining({
      mistakes: [
        {
          code: 'SAMPLER_UNKNOWN',
          file: 's.yaml',
          path: 'samplers[0]',
          message: 'no plugin offers the sampler "ticking/clok" - did you mean "ticking/clock"?',
        },
        {
          code: 'SAMPLER_UNKNOWN',
          file: 's.yaml',
          path: 'samplers[1]',
          message:
            'no plugin offers the sampler "x/y" - known: ticking/absent, ticking/clock, ticking/crashing, ticking/silent, ticking/spinning, ticking/throwing',
        },
      ],
    }),
  )
})

test('a plugin around makes room for a named one of its namespace', () => {
  const own = definePlugin({ name: 'own', version: '2.0.0', namespace: 'ticking' })
  const named = createRegistry([{ spec: 'own', url: 'file:///own.js', plugin: own }], [], [loaded])
  expect([...named.samplers.keys()]).toEqual([])
})

test('a sampler outside of its namespace, twice or too fast is a mistake of the plugin', () => {
  const [clock] = plugin.samplers ?? []
  if (!clock) throw new Error('no sampler')
  const define = () =>
    definePlugin({
      name: 'p',
      version: '1',
      namespace: 'p',
      samplers: [clock, { ...clock, id: 'p/a', intervalMs: 1 }, { ...clock, id: 'p/a' }],
    })
  expect(define).toThrow(
    expect.objectContaining({
      mistakes: [
        'sampler "ticking/clock" is outside the namespace "p/"',
        'sampler "p/a" is defined twice',
        'sampler "p/a": intervalMs 1 is under 10',
      ].map(message => ({ code: 'PLUGIN_INVALID', path: 'p', message })),
    }),
  )
})
