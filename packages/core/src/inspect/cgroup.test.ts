import { expect, test } from 'vitest'
import { cgroupLimits } from './cgroup.ts'

const limits = (files: Readonly<Record<string, string>>) => cgroupLimits(file => files[file])

test('version 2: the tightest limit on the way up counts', () => {
  expect(
    limits({
      '/proc/self/cgroup': '0::/user.slice/run.scope',
      '/sys/fs/cgroup/user.slice/run.scope/cpu.max': 'max 100000',
      '/sys/fs/cgroup/user.slice/cpu.max': '150000 100000',
      '/sys/fs/cgroup/cpu.max': '800000 100000',
      '/sys/fs/cgroup/user.slice/run.scope/memory.max': '4294967296',
      '/sys/fs/cgroup/user.slice/memory.max': 'max',
      '/sys/fs/cgroup/memory.max': '8589934592',
    }),
  ).toEqual({ cpus: 1.5, memoryBytes: 4294967296 })
})

test('version 2 in a container sees its own group as the root', () => {
  expect(limits({ '/proc/self/cgroup': '0::/', '/sys/fs/cgroup/cpu.max': '50000 100000' })).toEqual({ cpus: 0.5 })
})

test('version 1', () => {
  expect(
    limits({
      '/proc/self/cgroup': '12:cpu,cpuacct:/docker/abc\n3:memory:/docker/abc',
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '200000',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '2147483648',
    }),
  ).toEqual({ cpus: 2, memoryBytes: 2147483648 })
})

test.each([
  [{}],
  [{ '/proc/self/cgroup': '0::/a', '/sys/fs/cgroup/a/cpu.max': 'max 100000', '/sys/fs/cgroup/a/memory.max': 'max' }],
  [
    {
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
    },
  ],
  [{ '/sys/fs/cgroup/cpu.max': 'nonsense', '/sys/fs/cgroup/memory.max': '' }],
])('no limit is no limit (%#)', files => {
  expect(limits(files)).toEqual({})
})
