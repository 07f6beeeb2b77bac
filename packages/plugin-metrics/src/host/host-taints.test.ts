import type { FieldSummary } from '@probative/core'
import { expect, test } from 'vitest'
import { hostTaints } from './host-taints.ts'

const fields = (rates: Readonly<Record<string, number>>): FieldSummary[] =>
  Object.entries(rates).map(([name, rate]) => ({
    kind: 'counter',
    name,
    quantity: name,
    unit: 's',
    total: rate,
    rate,
    n: 5,
  }))
const alone = { cores: 4, usesService: false }

test('a machine of its own taints nothing, however busy the launch keeps it', () => {
  expect(hostTaints(fields({ 'cpu.busy': 4, 'cpu.own': 3.9, 'pressure.cpu': 0.9 }), alone)).toEqual([])
})

test('others on the same cores taint when tasks had to wait', () => {
  const crowded = { 'cpu.busy': 3, 'cpu.own': 1, 'pressure.cpu': 0.4 }
  const text = 'other processes used 50 % of all cores, and tasks waited for one in 40 % of the time'
  expect(hostTaints(fields(crowded), alone)).toEqual([{ code: 'contended', text }])
  expect(hostTaints(fields({ ...crowded, 'pressure.cpu': 0.05 }), alone)).toEqual([])
  // A server that does the work is not of the launch, and no stranger.
  expect(hostTaints(fields(crowded), { ...alone, usesService: true })).toEqual([])
})

test('without pressure, full cores tell', () => {
  const text = 'other processes used 50 % of all cores, and all cores were busy'
  expect(hostTaints(fields({ 'cpu.busy': 4, 'cpu.own': 2 }), alone)).toEqual([{ code: 'contended', text }])
  expect(hostTaints(fields({ 'cpu.busy': 3, 'cpu.own': 1 }), alone)).toEqual([])
})

test('time that the hypervisor took, and memory that ran short', () => {
  expect(hostTaints(fields({ 'cpu.steal': 0.4, 'pressure.memory_full': 0.2 }), alone)).toEqual([
    { code: 'contended', text: 'the hypervisor took 10 % of the CPU time' },
    { code: 'memory-pressure', text: 'every task waited for memory in 20 % of the time' },
  ])
})

test('what is not known taints nothing', () => {
  expect(
    hostTaints([{ kind: 'unavailable', name: 'cpu.busy', quantity: 'cpu.busy', unit: 's', reason: 'x' }], alone),
  ).toEqual([])
})
