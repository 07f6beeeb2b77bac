import { expect, test } from 'vitest'
import { parseRow } from './parse-row.ts'
import { planQuery } from './query-plan.ts'

const plan = planQuery(
  new Set([
    'uuid',
    'name',
    'utilization.gpu',
    'power.draw.instant',
    'clocks.current.sm',
    'clocks_event_reasons.active',
    'memory.used',
    'pstate',
    'fan.speed',
  ]),
)
const row = (cells: string) => parseRow(`GPU-0, NVIDIA H200, ${cells}`, plan)?.readings

test('percent, megahertz, MiB, a mask and a state become base units', () => {
  expect(row('57, 124.87, 1980, 0x0000000000000004, 616, P0, 30')).toMatchObject({
    utilization: 0.57,
    power: 124.87,
    sm_clock: 1.98e9,
    reasons: 4,
    memory_used: 616 * 2 ** 20,
    performance_state: 0,
    fan: 0.3,
    xids: { unavailable: 'nvidia-smi does not tell of driver errors' },
  })
})

test.each([
  ['[N/A]', 'nvidia-smi says N/A for fan.speed'],
  ['N/A', 'nvidia-smi says N/A for fan.speed'],
  ['[Not Supported]', 'nvidia-smi says Not Supported for fan.speed'],
  ['[Insufficient Permissions]', 'nvidia-smi says Insufficient Permissions for fan.speed'],
  ['[Unknown Error]', 'nvidia-smi says Unknown Error for fan.speed'],
  ['[GPU is lost]', 'nvidia-smi says GPU is lost for fan.speed'],
  [
    '[Requested functionality has been deprecated]',
    'nvidia-smi says Requested functionality has been deprecated for fan.speed',
  ],
  ['Function Not Found', 'nvidia-smi says Function Not Found for fan.speed'],
  ['', 'nvidia-smi says no value was printed for fan.speed'],
  ['Active', 'nvidia-smi printed "Active" for fan.speed'],
])('%s is no value, and never 0', (cell, unavailable) => {
  expect(row(`0, 124.87, 1980, 0x0, 0, P0, ${cell}`)?.fan).toEqual({ unavailable })
})

test('a GB10: neither memory nor its clock nor a limit, but power, use and the SM clock', () => {
  const gb10 = planQuery(
    new Set(['uuid', 'utilization.gpu', 'power.draw', 'temperature.gpu', 'clocks.sm', 'clocks.mem', 'memory.used']),
  )
  expect(parseRow('GPU-1, 1, 11.61, 54, 2411, [N/A], [N/A]', gb10)?.readings).toMatchObject({
    utilization: 0.01,
    power_average: 11.61,
    temperature: 54,
    sm_clock: 2.411e9,
    memory_clock: { unavailable: 'nvidia-smi says N/A for clocks.mem' },
    memory_used: { unavailable: 'nvidia-smi says N/A for memory.used' },
    power: { unavailable: 'this nvidia-smi does not know the field' },
  })
})

test('a GB10 by its name: the link that it reports and the memory that it shares are none of its own', () => {
  const named = planQuery(new Set(['uuid', 'name', 'pcie.link.gen.current', 'pcie.link.width.current', 'memory.used']))
  const readings = (name: string) => parseRow(`GPU-1, ${name}, 0, 1, 1`, named)?.readings
  const noLink = { unavailable: 'the GPU is no PCIe card, and the link that it reports is not there' }
  expect(named.quantities.map(({ what }) => what)).toEqual(['memory_used', 'pcie_generation', 'pcie_width'])
  expect(readings('NVIDIA GB10')).toMatchObject({
    pcie_generation: noLink,
    pcie_width: noLink,
    memory_used: { unavailable: 'the GPU shares the memory of the host: see memory.available' },
  })
  expect(readings('NVIDIA H200')).toMatchObject({ memory_used: 0, pcie_generation: 1, pcie_width: 1 })
})

test('a line that is no row is not taken for one', () => {
  expect(parseRow('Unable to determine the device handle for GPU0: GPU is lost.', plan)).toBe(undefined)
})
