import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isUnavailable, type Nvml, type NvmlDevice, openNvml } from '../src/index.ts'
import { compileLibrary, noCompiler } from './compile-library.ts'

/** Through real native calls into a library that answers with known values. */
describe.skipIf(noCompiler)('NVML', () => {
  let library: ReturnType<typeof compileLibrary>
  let nvml: Nvml
  let device: NvmlDevice
  beforeAll(() => {
    library = compileLibrary('fake-nvml.c', 'libnvidia-ml.so.1')
    const opened = openNvml({ path: library.path })
    if (!opened.ok) throw new Error(opened.reason)
    nvml = opened.nvml
    const first = nvml.deviceByIndex(0)
    if (isUnavailable(first)) throw new Error(first.unavailable)
    device = first
  })
  afterAll(() => {
    nvml[Symbol.dispose]()
    library[Symbol.dispose]()
  })

  test('the file that was loaded is named', () => {
    expect(nvml.library).toEqual({ path: library.path, file: library.path, foundBy: 'explicit path' })
  })

  test('versions and devices', () => {
    expect([nvml.driverVersion(), nvml.nvmlVersion(), nvml.cudaDriverVersion(), nvml.deviceCount()]).toEqual([
      '580.159.04',
      '13.580.159.04',
      '13.0',
      1,
    ])
  })

  test('one device by index, UUID and PCI bus id; others are refused by name', () => {
    const handles = [nvml.deviceByIndex(0), nvml.deviceByUuid('GPU-1'), nvml.deviceByPciBusId('00000000:00:06.0')]
    expect(handles.map(one => !isUnavailable(one) && one.handle)).toEqual(Array(3).fill(device.handle))
    expect([nvml.deviceByIndex(1), nvml.deviceByUuid('GPU-2')]).toEqual([
      {
        unavailable:
          'INVALID_ARGUMENT: the driver refuses an argument; a bug here, or a driver with another layout (nvmlDeviceGetHandleByIndex_v2)',
      },
      { unavailable: 'NOT_FOUND: there is no such device or value (nvmlDeviceGetHandleByUUID)' },
    ])
  })

  test('identity', () => {
    expect([device.name(), device.uuid(), device.vbiosVersion(), device.pci()]).toEqual([
      'NVIDIA H200',
      'GPU-1',
      '96.00.A5.00.1A',
      {
        busId: '00000001:02:06.0',
        domain: 1,
        bus: 2,
        device: 6,
        deviceId: 0x233510de,
        subsystemId: 0x18bf10de,
      },
    ])
  })

  test('activity: shares, memory, processes in a second call with more room, modes', () => {
    expect({
      utilization: device.utilization(),
      memory: device.memory(),
      processes: device.computeProcesses(),
      state: device.performanceState(),
      modes: [device.eccMode(), device.persistenceMode(), device.migMode()],
    }).toEqual({
      utilization: { gpu: 0.97, memory: 0.41 },
      memory: {
        totalBytes: 150_754_820_096,
        reservedBytes: 645_922_816,
        freeBytes: 150_108_897_280,
        usedBytes: 4096,
      },
      processes: [
        { pid: 4711, usedBytes: 8_589_934_592 },
        { pid: 4712, usedBytes: { unavailable: 'the driver does not know it' } },
      ],
      state: 0,
      modes: [true, true, false],
    })
  })

  test('power, energy and temperatures in watts, joules and degrees', () => {
    expect([
      device.powerW(),
      device.powerLimitW(),
      device.energyJ(),
      device.temperatureC(),
      device.memoryTemperatureC(),
      device.temperatureMarginC(),
    ]).toEqual([124.97, 700, 9_876_543_210.123, 33, 35, -4])
  })

  test('clocks in hertz; a function the driver gave up is a reason, not 0', () => {
    expect([
      device.clockHz('graphics'),
      device.clockHz('sm'),
      device.clockHz('memory'),
      device.clockHz('video'),
      device.maxClockHz('memory'),
      device.applicationClockHz('sm'),
    ]).toEqual([
      1.98e9,
      1.979e9,
      3.201e9,
      1.545e9,
      2.002e9,
      { unavailable: 'DEPRECATED: the driver no longer offers it (nvmlDeviceGetApplicationsClock)' },
    ])
  })

  test('reasons by name, from the older function where the newer is missing; unknown bits are kept', () => {
    expect(device.eventReasons()).toEqual({
      bits: 0x8000000000000044n,
      reasons: ['sw_power_cap', 'hw_thermal_slowdown'],
      unknown: '0x8000000000000000',
    })
  })

  test('errors and links', () => {
    const unsupported = 'NOT_SUPPORTED: this GPU or driver does not offer it (nvmlDeviceGetTotalEccErrors)'
    expect({
      ecc: device.eccErrors(),
      rows: device.remappedRows(),
      pcie: device.pcieLink(),
      replays: device.pcieReplays(),
      nvlinks: device.nvlinks(),
    }).toEqual({
      ecc: {
        correctedVolatile: 7,
        uncorrectedVolatile: 5_000_000_001,
        correctedAggregate: { unavailable: unsupported },
        uncorrectedAggregate: { unavailable: unsupported },
      },
      rows: { correctable: 1, uncorrectable: 2, pending: true, failed: false },
      pcie: { generation: 4, width: 8, maxGeneration: 5, maxWidth: 16 },
      replays: 3,
      nvlinks: [
        { link: 0, active: false },
        { link: 1, active: true },
      ],
    })
  })

  test('NVLink errors: the total of the driver, or the sum over the links that count them', () => {
    expect(device.nvlinkErrors()).toEqual({
      crcFlits: 8_000_000_002,
      crcData: {
        unavailable:
          'NO_PERMISSION: not allowed for this user; run as root, or ask for access to /dev/nvidia* (nvmlDeviceGetNvLinkErrorCounter)',
      },
      replays: 12,
      recoveries: 1800,
    })
  })

  test('fields of every value type in one call, each with its own status', () => {
    expect(
      device.fields([
        'memoryTemperatureC',
        'energyJ',
        'pcieReplays',
        'nvlinkTxBytes',
        'remappedCorrectable',
        'remappedUncorrectable',
        'powerAverageW',
        'powerInstantW',
        'pcieRxBytes',
      ]),
    ).toEqual({
      memoryTemperatureC: 35,
      energyJ: 9_876_543_210.123,
      pcieReplays: 65_535,
      nvlinkTxBytes: 2048,
      remappedCorrectable: -1,
      remappedUncorrectable: -2,
      powerAverageW: 124.5,
      powerInstantW: {
        unavailable: 'the driver gives a value of type 9, which is not known here (field powerInstantW, 186)',
      },
      pcieRxBytes: { unavailable: 'NOT_SUPPORTED: this GPU or driver does not offer it (field pcieRxBytes, 198)' },
    })
  })

  test('driver errors come once, in order, with the device they are of', () => {
    const watch = nvml.watchXids([device])
    if (isUnavailable(watch)) throw new Error(watch.unavailable)
    using listening = watch
    expect([listening.poll(), listening.poll()]).toEqual([
      [
        { xid: 79, uuid: 'GPU-1' },
        { xid: 13, uuid: { unavailable: 'the driver names a device not watched' } },
      ],
      [],
    ])
  })

  test('nothing has ended the device', () => {
    expect(device.fault()).toBeUndefined()
  })
})
