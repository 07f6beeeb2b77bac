import { identity } from '@probative/core'
import { expect, test } from 'vitest'
import { chooseSource } from './choose-source.ts'
import type { GpuReadings, GpuSource } from './gpu-source.ts'
import { openGpus } from './open-gpus.ts'

function sourceOf(readings: () => readonly GpuReadings[], foreign: readonly (readonly number[])[] = []): GpuSource {
  return {
    name: 'nvml',
    from: 'libnvidia-ml.so.1 580.159.04',
    devices: readings().map((_, i) => ({ uuid: `GPU-${i}`, facts: { uuid: identity(`GPU-${i}`) } })),
    read: readings,
    foreignProcesses: () => foreign,
    async [Symbol.asyncDispose]() {},
  }
}

const launch = { pid: 2, enginePid: 1, usesService: false }
const SECOND = 1e9

test('the first source that opens is taken, and what the others said is kept', async () => {
  const source = sourceOf(() => [])
  const choice = await chooseSource([
    { name: 'dcgm', open: () => ({ ok: false, reason: 'dcgmi is not on the PATH' }) },
    { name: 'nvml', open: () => Promise.reject(new Error('a bug of the driver')) },
    { name: 'nvidia-smi', open: async () => ({ ok: true, source }) },
    { name: 'amd-sysfs', open: () => Promise.reject(new Error('never asked')) },
  ])
  expect(choice).toEqual({
    source,
    refused: [
      { name: 'dcgm', reason: 'dcgmi is not on the PATH' },
      { name: 'nvml', reason: 'a bug of the driver' },
    ],
  })
})

test('without a source there is nothing to read, and a fact with every reason', () => {
  const gpus = openGpus({
    source: undefined,
    refused: [
      { name: 'nvml', reason: 'no library' },
      { name: 'nvidia-smi', reason: 'not on the PATH' },
    ],
  })
  expect([gpus.fields, gpus.facts?.['gpu.telemetry']?.value, gpus.facts?.['gpu.count']?.value]).toEqual([
    [],
    'none: nvml: no library; nvidia-smi: not on the PATH',
    0,
  ])
})

test('each device has its fields, by its UUID; what it does not know has no column', () => {
  const gpus = openGpus({
    source: sourceOf(() => [{ power: 100, fan: { unavailable: 'NOT_SUPPORTED' } }, { power: { unavailable: 'lost' } }]),
    refused: [],
  })
  expect(gpus.fields).toEqual([
    { name: 'gpu0.power', quantity: 'gpu.power', device: 'GPU-0', unit: 'W', kind: 'gauge' },
    { name: 'gpu0.fan', quantity: 'gpu.fan', device: 'GPU-0', unit: '1', kind: 'gauge', unavailable: 'NOT_SUPPORTED' },
    { name: 'gpu1.power', quantity: 'gpu.power', device: 'GPU-1', unit: 'W', kind: 'gauge', unavailable: 'lost' },
  ])
  expect(gpus.read(false)).toEqual([100])
  expect([gpus.facts?.['gpu.telemetry']?.value, gpus.facts?.['gpu1.uuid']?.value]).toEqual([
    'nvml (libnvidia-ml.so.1 580.159.04)',
    'GPU-1',
  ])
})

test('a value that goes away is null, never 0', () => {
  let now: GpuReadings = { power: 100 }
  const gpus = openGpus({ source: sourceOf(() => [now]), refused: [] })
  now = { power: { unavailable: 'GPU_IS_LOST' } }
  expect(gpus.read(false)).toEqual([null])
})

test('throttling by the hardware and strangers taint; a power limit does not; errors are findings', () => {
  const gpus = openGpus({
    source: sourceOf(() => [{ reasons: 0, ecc_uncorrected: 0, pcie_replays: 3 }], [[4242, 4243]]),
    refused: [],
  })
  gpus.begin?.(launch)
  const fields = gpus.fields
  const end = (reasons: readonly number[]) =>
    gpus.end?.({
      fields,
      atNs: [0, SECOND, 2 * SECOND],
      values: [reasons, [0, 0, 2], [3, 3, 3]],
      window: { startNs: 0, endNs: 2 * SECOND },
    })
  expect(end([4, 0x44, 4])).toEqual({
    taints: [
      { code: 'throttled', text: 'gpu0: hw-thermal-slowdown in 33.33 % of the samples' },
      { code: 'contended', text: 'gpu0: 2 other processes on the GPU' },
    ],
    findings: [
      {
        code: 'gpu-ecc-uncorrected',
        severity: 'alarm',
        text: 'gpu0: 2 memory errors that were not corrected during the launch',
      },
    ],
  })
  expect(end([4, 4, 4])?.taints?.map(({ code }) => code)).toEqual(['contended'])
  gpus.begin?.({ ...launch, usesService: true })
  expect(end([0, 0, 0])?.taints).toEqual([])
})
