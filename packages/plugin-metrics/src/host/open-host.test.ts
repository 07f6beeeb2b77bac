import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fakeFiles } from '../../test/fake-files.ts'
import { openHost } from './open-host.ts'

test.skipIf(!existsSync('/proc/stat'))('this machine: every column has a number, and work shows in it', async () => {
  await using host = openHost()
  host.begin?.({ pid: process.pid, enginePid: process.ppid, usesService: false })
  const columns = host.fields.filter(field => field.unavailable === undefined).map(({ name }) => name)
  const first = host.read(false)
  const end = performance.now() + 60
  while (performance.now() < end);
  await sleep(1)
  const last = host.read(true)
  const busy = columns.indexOf('cpu.own')
  expect([last.length, last.filter(value => value !== null && !Number.isFinite(value))]).toEqual([columns.length, []])
  expect((last[busy] ?? 0) - (first[busy] ?? 0)).toBeGreaterThan(0.03)
})

test('what is dear is read on the first, every tenth and the last beat', () => {
  const files = fakeFiles({
    '/sys/class/hwmon/hwmon1/name': 'k10temp\n',
    '/sys/class/hwmon/hwmon1/temp1_input': '55500\n',
  })
  const host = openHost({ files, cores: 1, slowEvery: 3 })
  host.begin?.({ pid: 2, enginePid: 1, usesService: false })
  const beats = [false, false, false, false, false, true].map(isLast => host.read(isLast)[0])
  expect(beats).toEqual([55.5, null, null, 55.5, null, 55.5])
})

test('a machine without these files has no column, and a reason for each', () => {
  const host = openHost({ files: fakeFiles({}), cores: 1 })
  expect(host.fields.filter(field => field.unavailable === undefined)).toEqual([])
  expect(host.read(true)).toEqual([])
})
