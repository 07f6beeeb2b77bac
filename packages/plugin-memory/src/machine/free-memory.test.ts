import { expect, test } from 'vitest'
import { freeMemory } from './free-memory.ts'

const read = (files: Readonly<Record<string, string>>) => (file: string) => files[file]
const MEMINFO = 'MemTotal:       16000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8000000 kB'

test('what the machine has left', () => {
  const files = { '/proc/meminfo': MEMINFO, '/sys/fs/cgroup/memory.max': 'max' }
  expect(freeMemory(read(files))).toEqual({ bytes: 8_192_000_000, limit: 'machine' })
})

test('what a group of version 2 above this process has left, with the files it would give up', () => {
  const files = {
    '/proc/meminfo': MEMINFO,
    '/proc/self/cgroup': '0::/pod/box',
    '/sys/fs/cgroup/pod/memory.max': '1000000000',
    '/sys/fs/cgroup/pod/memory.current': '700000000',
    '/sys/fs/cgroup/pod/memory.stat': 'anon 400000000\ninactive_file 200000000\nactive_file 5',
    '/sys/fs/cgroup/pod/box/memory.max': 'max',
  }
  expect(freeMemory(read(files))).toEqual({ bytes: 500_000_000, limit: 'control group' })
})

test('version 1, whose "no limit" is a large number', () => {
  const folder = '/sys/fs/cgroup/memory'
  const files = {
    '/proc/meminfo': MEMINFO,
    '/proc/self/cgroup': '4:memory:/box\n1:name=systemd:/',
    [`${folder}/memory.limit_in_bytes`]: '9223372036854771712',
    [`${folder}/box/memory.limit_in_bytes`]: '300000000',
    [`${folder}/box/memory.usage_in_bytes`]: '100000000',
    [`${folder}/box/memory.stat`]: 'inactive_file 1\ntotal_inactive_file 50000000',
  }
  expect(freeMemory(read(files))).toEqual({ bytes: 250_000_000, limit: 'control group' })
})

test('a group that is over its limit has nothing left', () => {
  const files = { '/sys/fs/cgroup/memory.max': '100', '/sys/fs/cgroup/memory.current': '120' }
  expect(freeMemory(read(files), () => 5000)).toEqual({ bytes: 0, limit: 'control group' })
})

test('where there is no /proc, what Node knows', () => {
  expect(
    freeMemory(
      () => undefined,
      () => 5000,
    ),
  ).toEqual({ bytes: 5000, limit: 'machine' })
})
