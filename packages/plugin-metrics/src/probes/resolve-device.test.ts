import { expect, test } from 'vitest'
import type { Choice } from '../gpu/choose-source.ts'
import { resolveDevice } from './resolve-device.ts'

const two: Choice = {
  source: {
    name: 'nvml',
    from: 'x',
    devices: ['GPU-a', 'GPU-b'].map(uuid => ({ uuid, facts: {} })),
    read: () => [],
    async [Symbol.asyncDispose]() {},
  },
  refused: [],
}
const none: Choice = { source: undefined, refused: [{ name: 'nvml', reason: 'no library' }] }
const resolve = (
  device: string,
  { gpu = 'required', choice = two }: { gpu?: 'auto' | 'required'; choice?: Choice } = {},
) => resolveDevice({ gpu, device }, async () => choice)

test('what a device means on this machine', async () => {
  const options = (...devices: string[]) => ({
    ok: true,
    options: devices.map(device => ({ gpu: 'required', device })),
  })
  expect([await resolve('auto'), await resolve('all'), await resolve('GPU-b')]).toEqual([
    options('auto'),
    options('GPU-a', 'GPU-b'),
    options('GPU-b'),
  ])
})

test('a GPU that is not there is a reason and a fix', async () => {
  const fix = 'install the driver of the GPU, or give the container its GPUs'
  const reason = 'no GPU can be read: nvml: no library'
  expect([
    await resolve('auto', { choice: none }),
    await resolve('all', { gpu: 'auto', choice: none }),
    await resolve('GPU-c'),
  ]).toEqual([
    { ok: false, reason, fix },
    { ok: false, reason, fix },
    { ok: false, reason: 'there is no GPU GPU-c', fix: 'set device to one of: GPU-a, GPU-b' },
  ])
})

test('without a wish nobody is asked', async () => {
  const asked = resolveDevice({ gpu: 'auto', device: 'auto' }, () => Promise.reject(new Error('asked')))
  expect(await asked).toEqual({ ok: true, options: [{ gpu: 'auto', device: 'auto' }] })
})
