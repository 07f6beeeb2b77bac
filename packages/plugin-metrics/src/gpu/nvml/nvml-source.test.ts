import { type FakeFunctions, type FakeGpu, fakeFfi, fakeNvml, fakeSearchHost } from '@probative/cuda/fakes'
import { expect, test } from 'vitest'
import { openNvmlSource } from './open-nvml-source.ts'

const u32 = (...values: number[]) => new Uint8Array(new Uint32Array(values).buffer)
const u64 = (...values: bigint[]) => new Uint8Array(new BigUint64Array(values).buffer)
const open = (library: FakeFunctions) =>
  openNvmlSource({ ffi: fakeFfi({ 'libnvidia-ml.so.1': library }), host: fakeSearchHost({}) })

function sourceOf(gpus: readonly FakeGpu[], system: FakeFunctions = {}) {
  const opened = open(fakeNvml(gpus, system))
  if (!opened.ok) throw new Error(opened.reason)
  return opened.source
}

const H200: FakeGpu['answers'] = {
  nvmlDeviceGetName: { writes: ['NVIDIA H200'] },
  nvmlDeviceGetUtilizationRates: { writes: [u32(57, 31)] },
  nvmlDeviceGetTemperature: (_sensor, bytes) => ({ writes: bytes === undefined ? [33] : [33] }),
  nvmlDeviceGetClockInfo: domain => ({ writes: [domain === 1 ? 1980 : 3201] }),
  nvmlDeviceGetCurrentClocksEventReasons: { writes: [0x44n] },
  nvmlDeviceGetCurrPcieLinkWidth: { writes: [16] },
  nvmlDeviceGetMaxPcieLinkWidth: { writes: [16] },
  nvmlDeviceGetPerformanceState: { writes: [0] },
  nvmlDeviceGetRemappedRows: { writes: [1, 2, 0, 0] },
}

test('values in base units; what the card does not support has its reason', async () => {
  await using source = sourceOf([{ uuid: 'GPU-a', answers: H200 }])
  expect([
    source.name,
    source.devices.map(({ uuid, facts }) => [uuid, facts.name?.value, facts.pcie_width_max?.value]),
  ]).toEqual(['nvml', [['GPU-a', 'NVIDIA H200', 16]]])
  const [fast] = source.read('beat')
  const [all] = source.read('edge')
  expect([all?.utilization, all?.memory_utilization, all?.temperature, all?.sm_clock, all?.memory_clock]).toEqual([
    0.57, 0.31, 33, 1.98e9, 3.201e9,
  ])
  expect([all?.reasons, all?.pcie_width, all?.performance_state, all?.remapped_rows]).toEqual([0x44, 16, 0, 3])
  expect(all?.energy).toMatchObject({ unavailable: expect.stringContaining('NOT_SUPPORTED') })
  expect(all?.memory_used).toMatchObject({ unavailable: expect.stringContaining('NOT_SUPPORTED') })
  expect(Object.keys(fast ?? {})).toEqual(['power', 'energy', 'sm_clock', 'reasons'])
})

test('NVLink errors of all links; a kind that the card does not count has its reason', async () => {
  await using source = sourceOf([
    {
      uuid: 'GPU-a',
      answers: {
        nvmlDeviceGetNvLinkErrorCounter: (link, counter) =>
          counter === 0 && Number(link) < 4 ? { writes: [BigInt(Number(link) + 1)] } : { status: 3 },
      },
    },
  ])
  const [values] = source.read('edge')
  expect([values?.nvlink_replays, values?.nvlink_recoveries]).toEqual([
    10,
    { unavailable: 'NOT_SUPPORTED: this GPU or driver does not offer it (nvmlDeviceGetNvLinkErrorCounter)' },
  ])
})

test('a GB10 shares the memory of its host and has no PCIe link, whatever it reports', async () => {
  await using source = sourceOf([
    {
      uuid: 'GPU-b',
      answers: {
        ...H200,
        nvmlDeviceGetName: { writes: ['NVIDIA GB10'] },
        nvmlDeviceGetCurrPcieLinkWidth: { writes: [1] },
        nvmlDeviceGetMemoryInfo: { writes: [u64(0n, 0n, 0n)] },
      },
    },
  ])
  const [values] = source.read('edge')
  expect([values?.memory_used, values?.pcie_width, values?.utilization]).toEqual([
    { unavailable: 'the GPU shares the memory of the host: see memory.available' },
    { unavailable: 'the GPU is no PCIe card, and the link that it reports is not there' },
    0.57,
  ])
})

test('processes that were there when the launch began, and still are when it ends, are strangers', async () => {
  let pids: readonly bigint[] = [4242n, 4243n]
  const answer = () => ({ writes: [pids.length, u64(...pids.flatMap(pid => [pid, 0n, 0n]))] })
  await using source = sourceOf([{ uuid: 'GPU-a', answers: { nvmlDeviceGetComputeRunningProcesses_v3: answer } }])
  source.begin?.({ pid: 1, enginePid: 1, usesService: false })
  // One goes, and the launch's own comes.
  pids = [4243n, 5000n]
  expect(source.foreignProcesses?.()).toEqual([[4243]])
  pids = []
  source.begin?.({ pid: 1, enginePid: 1, usesService: false })
  pids = [5001n]
  expect(source.foreignProcesses?.()).toEqual([[]])
})

test('driver errors are counted for the device that they name', async () => {
  const event = (device: bigint, xid = 79n) => {
    const bytes = new Uint8Array(32)
    new DataView(bytes.buffer).setBigUint64(0, device, true)
    new DataView(bytes.buffer).setBigUint64(16, xid, true)
    return bytes
  }
  const queue = [event(2n), event(2n, 31n), event(2n)]
  await using source = sourceOf(
    [
      { uuid: 'GPU-a', answers: { nvmlDeviceRegisterEvents: { status: 0 } } },
      { uuid: 'GPU-b', answers: { nvmlDeviceRegisterEvents: { status: 0 } } },
    ],
    {
      nvmlEventSetCreate: () => ({ writes: [9n] }),
      nvmlEventSetFree: () => ({ status: 0 }),
      nvmlEventSetWait_v2: () => {
        const next = queue.shift()
        return next ? { writes: [next] } : { status: 10 }
      },
    },
  )
  expect(source.read('edge').map(({ xids }) => xids)).toEqual([0, 3])
  expect(source.xids?.counts()).toEqual([
    new Map(),
    new Map([
      [79, 2],
      [31, 1],
    ]),
  ])
  expect(source.read('beat').map(({ xids }) => xids)).toEqual([undefined, undefined])
})

test('without events the number of errors is unknown, never 0', async () => {
  await using source = sourceOf([{ uuid: 'GPU-a', answers: {} }])
  const unavailable = 'FUNCTION_NOT_FOUND: this driver is too old to know the function (nvmlEventSetCreate)'
  expect([source.read('edge')[0]?.xids, source.xids?.counts()]).toEqual([{ unavailable }, [{ unavailable }]])
})

test('no library is no source', () => {
  expect(openNvmlSource({ ffi: fakeFfi({}), host: fakeSearchHost({}) })).toEqual({
    ok: false,
    reason: "NVML can't be loaded: libnvidia-ml.so.1: cannot open shared object file: No such file or directory",
  })
})

test.each([
  ['no GPU', fakeNvml([]), 'NVML sees no GPU'],
  ['no kernel module', { nvmlInit_v2: () => ({ status: 9 }) }, 'NVML does not start: DRIVER_NOT_LOADED'],
])('%s is no source', (_, library, reason) => {
  const opened = open(library)
  expect(opened.ok ? '' : opened.reason).toContain(reason)
})
