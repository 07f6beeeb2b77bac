import { expect, test } from 'vitest'
import { defaultThreads, physicalCores } from './physical-cores.ts'

/** A machine as /proc and /sys show it: CPU -> [socket, core]. */
const machine = (allowed: string, cpus: Readonly<Record<number, readonly [number, number]>>) => (path: string) => {
  if (path === '/proc/self/status') return `Name:\tnode\nCpus_allowed_list:\t${allowed}\n`
  const [, cpu, file] = /cpu(\d+)\/topology\/(\w+)$/.exec(path) ?? []
  const place = cpus[Number(cpu)]
  return place && `${file === 'core_id' ? place[1] : place[0]}\n`
}

test('two threads of one core are one core, and two sockets have a core 0 each', () => {
  const read = machine('0-3,6', { 0: [0, 0], 1: [0, 1], 2: [0, 0], 3: [0, 1], 6: [1, 0] })
  expect(physicalCores(read, 5)).toBe(3)
})

test('a quota or an affinity below the cores counts', () => {
  const four = machine('0-3', { 0: [0, 0], 1: [0, 1], 2: [0, 2], 3: [0, 3] })
  expect([physicalCores(four, 2), physicalCores(machine('2', { 2: [0, 2] }), 1)]).toEqual([2, 1])
})

test('without a topology every CPU is a core, without /proc every thread', () => {
  expect([physicalCores(machine('0-3', {}), 4), physicalCores(() => undefined, 6)]).toEqual([4, 6])
})

test('one core is left to the others, but one computes', () => {
  expect([1, 2, 8].map(defaultThreads)).toEqual([1, 1, 7])
})
