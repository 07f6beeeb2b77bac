import { expect, test } from 'vitest'
import { fakeFiles } from '../../test/fake-files.ts'
import { cpuTimes } from './cpu-times.ts'
import { disks } from './disks.ts'
import { frequency } from './frequency.ts'
import type { Group } from './group.ts'
import { memory } from './memory.ts'
import { network } from './network.ts'
import { ownCpu } from './own-cpu.ts'
import { pressure } from './pressure.ts'
import { rapl } from './rapl.ts'
import { temperature } from './temperature.ts'

const named = ({ fields, read }: Group) => Object.fromEntries(fields.map(({ name }, i) => [name, read()[i]]))
const reasons = ({ fields }: Group) => [...new Set(fields.map(({ unavailable }) => unavailable))]

test('CPU time of all cores: guest time counts once, idle and iowait are not busy', () => {
  const stat = 'cpu  27875 100 34492 59832 64118 7 3857 91 20 0\ncpu0 12817 0 10170 43923 31548 0 101 45 0 0\n'
  // 27875 + 100 + 34492 + 7 + 3857 = 66331 ticks of 10 ms.
  expect(named(cpuTimes(fakeFiles({ '/proc/stat': stat })))).toEqual({
    'cpu.busy': 663.31,
    'cpu.steal': 0.91,
    'cpu.iowait': 641.18,
  })
  expect(reasons(cpuTimes(fakeFiles({})))).toEqual(['there is no /proc/stat'])
})

test('pressure in seconds; a resource without "full" has no value there', () => {
  const some = 'some avg10=62.82 avg60=51.15 avg300=38.00 total=280856282\n'
  const files = fakeFiles({
    '/proc/pressure/cpu': some,
    '/proc/pressure/memory': `some avg10=0.00 avg60=0.00 avg300=0.00 total=1500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=250000\n`,
  })
  expect(named(pressure(files))).toEqual({
    'pressure.cpu': 280.856282,
    'pressure.io': null,
    'pressure.memory': 1.5,
    'pressure.memory_full': 0.25,
  })
  expect(reasons(pressure(fakeFiles({})))).toEqual(['the kernel does not tell pressure (no /proc/pressure)'])
})

test('memory and swap', () => {
  const meminfo =
    'MemTotal:       24684096 kB\nMemAvailable:   20000000 kB\nSwapTotal:       1000 kB\nSwapFree:         600 kB\n'
  expect(named(memory(fakeFiles({ '/proc/meminfo': meminfo })))).toEqual({
    'memory.available': 20_480_000_000,
    'memory.swap_used': 409_600,
  })
  expect(reasons(memory(fakeFiles({})))).toEqual(['there is no /proc/meminfo'])
})

test('disks add up; what stands on another device or in memory does not count', () => {
  const diskstats = `   7       0 loop0 5 0 500 0 5 0 500 0 0 0 0
 254       0 vda 16252742 6544 1000 3264726 13354293 25331 2000 1555511 0 672000 4820451 3593 23 97784 195 551 17
 254       1 vda1 1 1 900 1 1 1 1900 1 0 1 1
 259       0 nvme0n1 1 1 10 1 1 1 20 1 0 1 1
 253       0 dm-0 1 1 1010 1 1 1 2020 1 0 1 1`
  const files = fakeFiles({
    '/proc/diskstats': diskstats,
    ...Object.fromEntries(['loop0', 'vda', 'nvme0n1', 'dm-0'].map(name => [`/sys/block/${name}/size`, '1'])),
  })
  expect(named(disks(files))).toEqual({ 'disk.read': 1010 * 512, 'disk.written': 2020 * 512 })
  expect(reasons(disks(fakeFiles({})))).toEqual(['there is no disk in /sys/block'])
})

test('interfaces add up but the loopback', () => {
  const dev = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
  eth0: 361709843   10566    0    0    0     0          0         0   907565    7525    0    0    0     0       0          0
  eth1:7   1    0    0    0     0          0         0   5    1    0    0    0     0       0          0
`
  expect(named(network(fakeFiles({ '/proc/net/dev': dev })))).toEqual({
    'network.received': 361_709_850,
    'network.sent': 907_570,
  })
})

test('the clock is the mean of the cores that tell; a virtual machine does not', () => {
  const cpufreq = (n: number) => `/sys/devices/system/cpu/cpu${n}/cpufreq/scaling_cur_freq`
  const files = fakeFiles({ [cpufreq(0)]: '2400000\n', [cpufreq(1)]: '3600000\n' })
  expect(named(frequency(files))).toEqual({ 'cpu.frequency': 3e9 })
  expect(reasons(frequency(fakeFiles({ '/sys/devices/system/cpu/cpu0/online': '1' })))).toEqual([
    'the kernel does not tell the clock (no cpufreq, as in a virtual machine)',
  ])
})

test('of many cores some are read', () => {
  const cpufreq = (n: number) => [`/sys/devices/system/cpu/cpu${n}/cpufreq/scaling_cur_freq`, `${n + 1}000000\n`]
  // 64 cores, every fourth: 1, 5, ... 61 GHz, whose mean is 31.
  const files = fakeFiles(Object.fromEntries(Array.from({ length: 64 }, (_, n) => cpufreq(n))))
  expect(named(frequency(files))).toEqual({ 'cpu.frequency': 31e9 })
})

test('the hottest sensor of the processor; a disk is not asked', () => {
  const files = fakeFiles({
    '/sys/class/hwmon/hwmon0/name': 'nvme\n',
    '/sys/class/hwmon/hwmon0/temp1_input': '90000\n',
    '/sys/class/hwmon/hwmon1/name': 'k10temp\n',
    '/sys/class/hwmon/hwmon1/temp1_input': '55500\n',
    '/sys/class/hwmon/hwmon1/temp3_input': '61250\n',
    '/sys/class/thermal/thermal_zone0/type': 'acpitz\n',
    '/sys/class/thermal/thermal_zone0/temp': '99000\n',
  })
  expect(named(temperature(files))).toEqual({ 'cpu.temperature': 61.25 })
  expect(reasons(temperature(fakeFiles({})))).toEqual(['the kernel shows no sensor of the processor'])
})

test('energy goes on where the counter starts again', () => {
  const [a, b] = ['/sys/class/powercap/intel-rapl:0', '/sys/class/powercap/intel-rapl:1']
  const files = fakeFiles({
    [`${a}/energy_uj`]: '262143000000',
    [`${a}/max_energy_range_uj`]: '262143328850',
    [`${b}/energy_uj`]: '1000000',
    [`${b}/max_energy_range_uj`]: '262143328850',
    '/sys/class/powercap/intel-rapl:0:0/energy_uj': '5',
  })
  const group = rapl(files)
  const [before] = group.read()
  files.set(`${a}/energy_uj`, '671150')
  const [after] = group.read()
  // 328850 µJ to the range and 671150 µJ beyond it: 1 J.
  expect((after ?? 0) - (before ?? 0)).toBeCloseTo(1, 9)
  expect(reasons(rapl(fakeFiles({})))).toEqual(['the kernel does not count energy (no RAPL, as in a virtual machine)'])
})

test('an energy counter that only root may read says so', () => {
  const files = fakeFiles({ '/sys/class/powercap/intel-rapl:0/name': 'package-0' })
  expect(reasons(rapl(files))).toEqual(['the energy counter (RAPL) may be read by root only'])
})

test("the launch's time is its own and its children's, and goes over to the engine when it has ended", () => {
  const stat = (times: string) => `7 (node (x) y) S 1 7 7 0 -1 4194304 1 0 0 0 ${times} 20 0 1 0`
  const files = fakeFiles({
    '/proc/self/stat': 'x',
    '/proc/1/stat': stat('10 5 0 0'),
    '/proc/2/stat': stat('100 20 30 50'),
  })
  const group = ownCpu(files)
  expect(group.read()).toEqual([null])
  group.begin?.({ pid: 2, enginePid: 1, usesService: false })
  const own = () => {
    const { user, system } = process.cpuUsage()
    return (group.read()[0] ?? 0) - (user + system) / 1e6
  }
  expect(own()).toBeCloseTo(2.15, 1)
  files.set('/proc/1/stat', stat('10 5 130 80'))
  files.set('/proc/2/stat', stat('0 0 0 0'))
  expect(own()).toBeCloseTo(2.25, 1)
})
