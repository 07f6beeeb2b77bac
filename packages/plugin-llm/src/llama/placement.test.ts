import { expect, test } from 'vitest'
import type { Device } from './devices.ts'
import { accelerationOf, readPlacement } from './placement.ts'

const device = (name: string, kind: Device['kind'], description = 'x'): Device => ({ name, kind, description })
const CPU = device('CPU', 'cpu')

/** The format strings are those of `llama_model::load_tensors` in src/llama-model.cpp of llama.cpp 0.5.0. */
const log = (gpuLayers: number, ...buffers: readonly [string, number][]) =>
  `load_tensors: offloaded ${gpuLayers}/29 layers to GPU\n` +
  buffers
    .map(
      ([name, size]) => `load_tensors: ${name.padStart(12)} model buffer size = ${size.toFixed(2).padStart(8)} MiB\n`,
    )
    .join('')

test('what llama.cpp says about a model on a GPU', () => {
  const placement = readPlacement(log(29, ['CPU_Mapped', 182.57], ['CUDA0', 934.7]))
  expect(placement).toEqual({
    gpuLayers: 29,
    layers: 29,
    buffers: [
      { name: 'CPU_Mapped', mebibytes: 182.57 },
      { name: 'CUDA0', mebibytes: 934.7 },
    ],
  })
})

const where = (text: string, devices: readonly Device[]) => {
  const placement = readPlacement(text)
  return placement && accelerationOf(placement, devices)
}

test('where the work runs', () => {
  const cuda = [device('CUDA0', 'gpu', 'NVIDIA H200'), CPU]
  expect([
    where(log(29, ['CUDA0', 934.7]), cuda),
    where(log(12, ['CUDA0', 400], ['CPU_Mapped', 500]), cuda),
    where(log(0, ['CPU_Mapped', 900]), cuda),
    where('load_tensors:   CPU_Mapped model buffer size =     6.93 MiB\n', [CPU]),
    where(log(29, ['Vulkan0', 934.7]), [device('Vulkan0', 'gpu', 'AMD Radeon RX 7900'), CPU]),
    where(log(29, ['Vulkan0', 934.7]), [device('Vulkan0', 'gpu', 'llvmpipe (LLVM 17.0.6, 256 bits)'), CPU]),
    where(log(29, ['MTL0', 934.7]), [device('MTL0', 'integrated gpu', 'Apple M4'), CPU]),
  ]).toEqual(['cuda', 'cuda (12 of 29 layers)', 'cpu', 'cpu', 'vulkan', 'cpu (software adapter)', 'mtl'])
})

test('a library that does not say is not believed to', () => {
  expect(readPlacement('load: printing all EOG tokens:\n')).toBeUndefined()
})
