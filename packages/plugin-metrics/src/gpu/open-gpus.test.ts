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

const noLog = () => ({ unavailable: 'the kernel log is for root only (/dev/kmsg: EPERM)' })
const here = { now: () => 0, kernelLog: noLog }
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
  const gpus = openGpus(
    {
      source: sourceOf(() => [
        { power: 100, fan: { unavailable: 'NOT_SUPPORTED' } },
        { power: { unavailable: 'lost' } },
      ]),
      refused: [],
    },
    here,
  )
  const logged = { quantity: 'gpu.xids_logged', unit: '1', kind: 'counter', unavailable: noLog().unavailable }
  expect(gpus.fields).toEqual([
    { name: 'gpu0.power', quantity: 'gpu.power', device: 'GPU-0', unit: 'W', kind: 'gauge' },
    { name: 'gpu0.fan', quantity: 'gpu.fan', device: 'GPU-0', unit: '1', kind: 'gauge', unavailable: 'NOT_SUPPORTED' },
    { name: 'gpu0.xids_logged', device: 'GPU-0', ...logged },
    { name: 'gpu1.power', quantity: 'gpu.power', device: 'GPU-1', unit: 'W', kind: 'gauge', unavailable: 'lost' },
    { name: 'gpu1.xids_logged', device: 'GPU-1', ...logged },
  ])
  expect(gpus.read(false)).toEqual([100])
  expect([gpus.facts?.['gpu.telemetry']?.value, gpus.facts?.['gpu1.uuid']?.value]).toEqual([
    'nvml (libnvidia-ml.so.1 580.159.04)',
    'GPU-1',
  ])
})

test('a value that goes away is null, never 0', () => {
  let now: GpuReadings = { power: 100 }
  const gpus = openGpus({ source: sourceOf(() => [now]), refused: [] }, here)
  now = { power: { unavailable: 'GPU_IS_LOST' } }
  expect(gpus.read(false)).toEqual([null])
})

test('everything at both ends of a launch, more once a second, what must be watched on every beat', () => {
  const depths: string[] = []
  const source: GpuSource = {
    ...sourceOf(() => [{ power: 1 }]),
    read(depth) {
      depths.push(depth)
      return [{ power: 1 }]
    },
  }
  let nowMs = 0
  const gpus = openGpus({ source, refused: [] }, { now: () => nowMs, kernelLog: noLog })
  for (const atMs of [0, 100, 1000, 1100, 1200]) {
    if (atMs === 0) gpus.begin?.(launch)
    nowMs = atMs
    gpus.read(atMs === 1200)
  }
  expect(depths).toEqual(['edge', 'edge', 'beat', 'second', 'beat', 'edge'])
})

test('throttling by the hardware and strangers taint; a power limit does not; errors are findings', () => {
  const gpus = openGpus(
    {
      source: sourceOf(() => [{ reasons: 0, ecc_uncorrected: 0, pcie_replays: 3 }], [[4242, 4243]]),
      refused: [],
    },
    here,
  )
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

test('a driver error is a finding by its number, from the driver and from the kernel log', () => {
  let told = new Map([[31, 1]])
  let records: string[] = []
  const source: GpuSource = {
    ...sourceOf(() => [{ power: 1 }]),
    devices: [{ uuid: 'GPU-0', facts: { bus_id: identity('00000000:06:00.0') } }],
    xids: { name: 'NVML', counts: () => [told] },
  }
  const kernelLog = () => ({ poll: () => records.splice(0), [Symbol.dispose]() {} })
  const gpus = openGpus({ source, refused: [] }, { now: () => 0, kernelLog })
  expect(gpus.fields.map(({ name }) => name)).toEqual(['gpu0.power', 'gpu0.xids_logged'])
  gpus.begin?.(launch)
  told = new Map([
    [31, 2],
    [79, 1],
  ])
  records = [
    '4,7,1,-;NVRM: Xid (PCI:0000:06:00): 79, GPU has fallen off the bus',
    '4,8,1,-;NVRM: Xid (PCI:0000:06:00): 199, odd',
  ]
  expect(gpus.read(true)).toEqual([1, 2])
  const ended = { fields: gpus.fields, atNs: [], values: [] }
  expect(gpus.end?.(ended).findings).toEqual([
    {
      code: 'gpu-xid',
      severity: 'warn',
      text: 'gpu0: Xid 31 (a program used an address that is not mapped): NVML had 1 before the launch and 2 after it',
    },
    {
      code: 'gpu-xid',
      severity: 'alarm',
      text: 'gpu0: Xid 79 (the GPU has fallen off the bus): NVML had 0 before the launch and 1 after it; the kernel log had 0 before the launch and 1 after it',
    },
    {
      code: 'gpu-xid',
      severity: 'warn',
      text: 'gpu0: Xid 199 (see https://docs.nvidia.com/deploy/xid-errors/): the kernel log had 0 before the launch and 1 after it',
    },
  ])
  gpus.begin?.(launch)
  expect(gpus.end?.(ended).findings).toEqual([])
})

test('NVLink errors that grow are findings', () => {
  const errors = { nvlink_crc_flits: 5, nvlink_crc_data: 0, nvlink_replays: 2, nvlink_recoveries: 0 }
  const gpus = openGpus({ source: sourceOf(() => [errors]), refused: [] }, here)
  const fields = gpus.fields.filter(({ unavailable }) => unavailable === undefined)
  const ended = {
    fields,
    atNs: [0, SECOND],
    values: [
      [5, 5],
      [0, 1],
      [2, 9],
      [0, null],
    ],
  }
  expect(gpus.end?.(ended).findings).toEqual([
    {
      code: 'gpu-nvlink-crc-data',
      severity: 'note',
      text: 'gpu0: 1 data packets with a wrong checksum on NVLink during the launch',
    },
    { code: 'gpu-nvlink-replays', severity: 'warn', text: 'gpu0: 7 packets that NVLink sent again during the launch' },
  ])
})
