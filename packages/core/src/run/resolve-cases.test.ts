import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plugin } from '../../test/fixtures/fixture-plugin.ts'
import { PLUGIN_URL, temporaryFolder } from '../../test/fixtures/launch.ts'
import { suiteOf } from '../../test/fixtures/suite.ts'
import { draftCases } from '../plan/draft-cases.ts'
import { createRegistry } from '../plugin/registry.ts'
import { resolveCases } from './resolve-cases.ts'

const folder = temporaryFolder()
beforeAll(() => {
  vi.stubEnv('PROBATIVE_HOST_DIR', join(folder.path, 'host'))
})
afterAll(() => folder[Symbol.dispose]())

const loaded = { spec: 'fixture', url: PLUGIN_URL, plugin }
const { signal } = new AbortController()

/** The cases of these options after the machine was asked: id, and why it is skipped. */
async function resolved(
  list: readonly (readonly [string, object])[],
  options: Parameters<typeof resolveCases>[1] = { signal },
) {
  const cases = list.map(([probe, given]) => ({ probe: `fixture/${probe}`, options: { ...given } }))
  const drafts = draftCases(suiteOf({ plugins: [loaded], cases }), createRegistry([loaded]), process.env)
  const asked = await resolveCases(drafts, options)
  return asked.map(({ planned }) => [planned.caseId, planned.skipped])
}

test('auto becomes concrete, all becomes several, and what is not there is skipped with the fix', async () => {
  expect(
    await resolved([
      ['choose', {}],
      ['choose', { device: 'all' }],
      ['choose', { device: 'no' }],
      ['choose', { device: 'none' }],
      ['choose', { device: 'x' }],
    ]),
  ).toEqual([
    ['fixture/choose@2?device=a', undefined],
    ['fixture/choose@2?device=a', undefined],
    ['fixture/choose@2?device=b', undefined],
    ['fixture/choose@2?device=no', { reason: 'no device', fix: 'plug one in' }],
    ['fixture/choose@2?device=none', { reason: 'its options select nothing on this machine' }],
    ['fixture/choose@2?device=x', undefined],
  ])
})

test('a probe that fails to answer is skipped, and the others are asked all the same', async () => {
  const misbehave = (does: string) => ['misbehave', { at: 'resolve', does }] as const
  const answers = await resolved(
    [misbehave('throw'), ['choose', {}], misbehave('exit'), misbehave('kill'), ['choose', { device: 'b' }]],
    { signal },
  )
  expect(answers.map(([, skipped]) => skipped)).toEqual([
    { reason: 'resolve failed: RangeError: as it was told to' },
    undefined,
    { reason: 'resolve failed: the process exited with code 3' },
    { reason: 'resolve failed: the process was killed by SIGKILL' },
    undefined,
  ])
})

test('a probe that hangs has its time, and no more', async () => {
  const hang = ['misbehave', { at: 'resolve', does: 'hang' }] as const
  const answers = await resolved([hang, ['choose', {}]], { signal, timeoutMs: 4000 })
  expect(answers.map(([, skipped]) => skipped)).toEqual([
    { reason: 'resolve failed: no answer within 4000 ms' },
    undefined,
  ])
})

test('a reference stays a reference in what was resolved', async () => {
  vi.stubEnv('CORE_TEST_KEY', 'hunter2-hunter2')
  const answers = await resolved([['choose', { device: 'all', key: '${env:CORE_TEST_KEY}' }]])
  expect(answers.map(([id]) => id)).toEqual([
    'fixture/choose@2?device=a&key=${env:CORE_TEST_KEY}',
    'fixture/choose@2?device=b&key=${env:CORE_TEST_KEY}',
  ])
})

test('a case that is skipped already is not asked', async () => {
  const skipped = { reason: 'environment variable not set: NOT_SET_HERE', fix: 'export NOT_SET_HERE=...' }
  expect(await resolved([['misbehave', { at: 'resolve', does: 'kill', key: '${env:NOT_SET_HERE}' }]])).toEqual([
    ['fixture/misbehave@1?at=resolve&does=kill&key=${env:NOT_SET_HERE}', skipped],
  ])
})

test('an abort ends the asking', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('enough')), 500)
  await expect(resolved([['misbehave', { at: 'resolve', does: 'hang' }]], { signal: stop.signal })).rejects.toThrow(
    'enough',
  )
})
