import { expect, test } from 'vitest'
import { type FakeFunctions, fakeFfi } from '../fakes/fake-ffi.ts'
import { type FakeGpu, fakeNvml } from '../fakes/fake-nvml.ts'
import { fakeSearchHost } from '../fakes/fake-search-host.ts'
import { isUnavailable } from '../reading.ts'
import type { NvmlDevice } from './device.ts'
import { openNvml } from './open-nvml.ts'

const open = (library: FakeFunctions) =>
  openNvml({ ffi: fakeFfi({ 'libnvidia-ml.so.1': library }), host: fakeSearchHost({}) })

function firstOf(gpu: Partial<FakeGpu['answers']>): NvmlDevice {
  const opened = open(fakeNvml([{ uuid: 'GPU-a', answers: gpu }]))
  const device = opened.ok ? opened.nvml.deviceByIndex(0) : { unavailable: opened.reason }
  if (isUnavailable(device)) throw new Error(device.unavailable)
  return device
}

test('without a library: what the loader said, and what would mend it', () => {
  expect(openNvml({ ffi: fakeFfi({}), host: fakeSearchHost({}) })).toEqual({
    ok: false,
    reason: "NVML can't be loaded: libnvidia-ml.so.1: cannot open shared object file: No such file or directory",
    fix: 'install the NVIDIA driver, or give the container its GPUs (docker run --gpus all); libnvidia-ml comes with the driver',
  })
})

test('a library without its kernel module', () => {
  expect(open({ nvmlInit_v2: () => ({ status: 9 }) })).toEqual({
    ok: false,
    reason:
      'NVML does not start: DRIVER_NOT_LOADED: the kernel module is not loaded; install the NVIDIA driver or run "modprobe nvidia" (nvmlInit_v2)',
    fix: 'the kernel module is not loaded; install the NVIDIA driver or run "modprobe nvidia"',
  })
})

test('what a GPU does not support has no value, on every getter', () => {
  const gpu = firstOf({})
  const values = [
    gpu.utilization(),
    gpu.memory(),
    gpu.computeProcesses(),
    gpu.performanceState(),
    gpu.eccMode(),
    gpu.powerW(),
    gpu.powerLimitW(),
    gpu.energyJ(),
    gpu.temperatureC(),
    gpu.memoryTemperatureC(),
    gpu.clockHz('sm'),
    gpu.eventReasons(),
    gpu.eccErrors().correctedVolatile,
    gpu.remappedRows(),
    gpu.pcieLink().width,
    gpu.pcieReplays(),
    gpu.nvlinks(),
    gpu.nvlinkErrors().crcFlits,
    gpu.nvlinkErrors().replays,
    gpu.fields(['energyJ']).energyJ,
  ]
  expect(values.map(value => isUnavailable(value) && value.unavailable.split(':')[0])).toEqual(
    Array(values.length).fill('NOT_SUPPORTED'),
  )
  expect(gpu.fault()).toBeUndefined()
})

test('a GPU that is lost is a reason on the value, and a fault of the device', () => {
  const gpu = firstOf({ nvmlDeviceGetPowerUsage: { status: 15 } })
  const text = 'GPU_IS_LOST: the GPU has fallen off the bus; restart the machine (nvmlDeviceGetPowerUsage)'
  expect([gpu.powerW(), gpu.fault()]).toEqual([{ unavailable: text }, text])
})

test('memory of a driver that knows the first structure only', () => {
  const answer = new Uint8Array(new BigUint64Array([100n, 60n, 40n]).buffer)
  const gpu = firstOf({ nvmlDeviceGetMemoryInfo_v2: { status: 13 }, nvmlDeviceGetMemoryInfo: { writes: [answer] } })
  expect(gpu.memory()).toEqual({
    totalBytes: 100,
    freeBytes: 60,
    usedBytes: 40,
    reservedBytes: { unavailable: 'this driver counts it as used' },
  })
})

test('NVLink errors: a link without the counter is not asked again', () => {
  const asked: number[] = []
  const gpu = firstOf({
    nvmlDeviceGetNvLinkErrorCounter(link, counter) {
      if (counter !== 0) return { status: 3 }
      asked.push(Number(link))
      return link === 4 || link === 7 ? { writes: [BigInt(Number(link))] } : { status: 3 }
    },
  })
  expect([gpu.nvlinkErrors().replays, asked.length]).toEqual([11, 36])
  expect([gpu.nvlinkErrors(), asked.slice(36)]).toEqual([
    {
      replays: 11,
      ...Object.fromEntries(
        ['crcFlits', 'crcData', 'recoveries'].map(kind => [
          kind,
          {
            unavailable: 'NOT_SUPPORTED: this GPU or driver does not offer it (nvmlDeviceGetNvLinkErrorCounter)',
          },
        ]),
      ),
    },
    [4, 7],
  ])
})

test('a status that has no name keeps its number', () => {
  expect(firstOf({ nvmlDeviceGetName: { status: 77 } }).name()).toEqual({
    unavailable: 'status 77: a code that has no name here (nvmlDeviceGetName)',
  })
})

test('GPUs are told apart by UUID', () => {
  const opened = open(
    fakeNvml([
      { uuid: 'GPU-a', answers: { nvmlDeviceGetPowerUsage: { writes: [1000] } } },
      { uuid: 'GPU-b', answers: { nvmlDeviceGetPowerUsage: { writes: [2000] } } },
    ]),
  )
  if (!opened.ok) throw new Error(opened.reason)
  const b = opened.nvml.deviceByUuid('GPU-b')
  const all = opened.nvml.devices()
  expect([!isUnavailable(b) && b.powerW(), !isUnavailable(all) && all.map(one => one.uuid())]).toEqual([
    2,
    ['GPU-a', 'GPU-b'],
  ])
})
