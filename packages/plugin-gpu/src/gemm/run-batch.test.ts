import { type NvmlDevice, openNvml } from '@probative/cuda'
import { fakeFfi, fakeNvml, fakeSearchHost } from '@probative/cuda/fakes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noCompiler, softwareGpu } from '../../test/software-gpu.ts'
import { openGpu } from '../device/open-gpu.ts'
import { runBatch } from './run-batch.ts'

const signal = new AbortController().signal
const LOOK_S = 0.2
const UUID = 'GPU-00000000-0000-0000-0000-000000000001'

describe.skipIf(noCompiler)('a batch', () => {
  let software: Disposable
  beforeAll(() => {
    software = softwareGpu()
  })
  afterAll(() => software?.[Symbol.dispose]())

  test('a look at the card is not on the clock', async () => {
    using gpu = openGpu(0)
    using memory = gpu.context.alloc(4096)
    using graph = gpu.stream.capture(() => gpu.stream.fillBytes(memory.address, 1, memory.sizeBytes))
    let looks = 0
    const nvml = cardWith(() => {
      looks++
      const until = performance.now() + LOOK_S * 1000
      while (performance.now() < until);
      return { writes: [1000n] }
    })
    const { seconds, calls } = await runBatch({ ...gpu, nvml }, { graph, calls: 1, lead: 0, launches: 1 }, signal)
    expect({ calls, looks }).toEqual({ calls: 1, looks: 1 })
    expect(seconds).toBeLessThan(LOOK_S)
  })

  test('what leads does not count', async () => {
    using gpu = openGpu(0)
    using memory = gpu.context.alloc(2 ** 25)
    using graph = gpu.stream.capture(() => gpu.stream.fillBytes(memory.address, 1, memory.sizeBytes))
    const batch = { graph, calls: 1, launches: 2 }
    const begun = performance.now()
    const { seconds, calls } = await runBatch({ ...gpu, nvml: undefined }, { ...batch, lead: 40 }, signal)
    expect(calls).toBe(2)
    expect(seconds).toBeLessThan((performance.now() - begun) / 1000 / 4)
  })
})

/** A card in NVML that answers how much energy it has taken. */
function cardWith(energy: () => { readonly writes: readonly bigint[] }): NvmlDevice | undefined {
  const library = fakeNvml([{ uuid: UUID, answers: { nvmlDeviceGetTotalEnergyConsumption: energy } }])
  const opened = openNvml({ path: '/nvml', ffi: fakeFfi({ '/nvml': library }), host: fakeSearchHost({}) })
  const device = opened.ok ? opened.nvml.deviceByUuid(UUID) : undefined
  return device && 'unavailable' in device ? undefined : device
}
