import { afterEach, expect, test, vi } from 'vitest'
import { hasFio } from '../../test/requirements.ts'
import { isNewEnough } from '../fio/find-fio.ts'
import { resolveEngine } from './resolve-engine.ts'

const wish = { engine: 'auto', queueDepth: 1, ioengine: 'auto' } as const
afterEach(() => vi.unstubAllEnvs())

test('auto is builtin up to 16 threads a core', async () => {
  expect(await resolveEngine({ ...wish, queueDepth: 32 }, 2)).toEqual({ ok: true, engine: 'builtin', ioengine: 'auto' })
})

test('without fio, auto stays builtin and fio is refused with the fix', async () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(await resolveEngine({ ...wish, queueDepth: 33 }, 2)).toEqual({ ok: true, engine: 'builtin', ioengine: 'auto' })
  expect(await resolveEngine({ ...wish, engine: 'fio' }, 2)).toEqual({
    ok: false,
    reason: 'fio is not on the PATH',
    fix: 'install fio (apt install fio, dnf install fio, brew install fio), or set engine: builtin',
  })
})

test.skipIf(!(await hasFio()))(
  'with fio, auto takes it for a deep queue, and its way of submitting becomes concrete',
  async () => {
    const resolved = await resolveEngine({ ...wish, queueDepth: 33 }, 2)
    expect(resolved).toEqual({ ok: true, engine: 'fio', ioengine: expect.stringMatching(/^(io_uring|libaio|psync)$/) })
    expect(await resolveEngine({ ...wish, engine: 'fio', ioengine: 'psync' }, 2)).toEqual({
      ok: true,
      engine: 'fio',
      ioengine: 'psync',
    })
  },
)

test.each([
  ['3.33', true],
  ['3.19', true],
  ['3.18', false],
  ['2.99', false],
  ['4.0', true],
])('fio %s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough)
})
