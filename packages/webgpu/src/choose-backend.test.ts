import { expect, test } from 'vitest'
import { chooseAdapters } from './choose-adapters.ts'
import { chooseBackend } from './choose-backend.ts'
import type { Adapter, FoundAdapters } from './find-adapters.ts'

const noCuda = { ok: false, reason: 'no driver', fix: 'install it' } as const
const adapter = (software: boolean) => ({ name: software ? 'SwiftShader' : 'Radeon', software }) as Adapter
const with_ =
  (...adapters: readonly Adapter[]) =>
  async (): Promise<FoundAdapters> => ({ ok: true, adapters })
const none = { ok: false, reason: 'no adapter', fix: 'install Vulkan' } as const

test('CUDA first, and WebGPU is not even asked', async () => {
  const fail = async (): Promise<FoundAdapters> => {
    throw new Error('asked')
  }
  expect(await chooseBackend({ ok: true }, fail)).toEqual({ ok: true, backend: 'cuda' })
})

test('without CUDA hardware through WebGPU; a processor is not chosen, but named', async () => {
  expect(await chooseBackend(noCuda, with_(adapter(false), adapter(true)))).toEqual({ ok: true, backend: 'webgpu' })
  expect(await chooseBackend(noCuda, with_(adapter(true)))).toEqual({
    ok: false,
    reason: 'no driver; WebGPU has a software adapter only',
    fix: 'NVIDIA: install it; other GPUs: to measure the software adapter: backend: webgpu',
  })
  expect(await chooseBackend(noCuda, async () => none)).toEqual({
    ok: false,
    reason: 'no driver; no adapter',
    fix: 'NVIDIA: install it; other GPUs: install Vulkan',
  })
})

test('all adapters are those of hardware, unless there is none', async () => {
  const [gpu, cpu] = [adapter(false), adapter(true)]
  expect(await chooseAdapters('all', { ok: true, adapters: [gpu, cpu] })).toEqual({ ok: true, adapters: [gpu] })
  expect(await chooseAdapters('all', { ok: true, adapters: [cpu] })).toEqual({ ok: true, adapters: [cpu] })
  expect(await chooseAdapters(1, { ok: true, adapters: [gpu] })).toEqual({
    ok: false,
    reason: 'there is no adapter 1; WebGPU has 1',
    fix: 'set gpu to 0, or to all',
  })
  expect(await chooseAdapters(0, none)).toEqual(none)
})
