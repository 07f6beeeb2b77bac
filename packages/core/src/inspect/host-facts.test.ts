import { arch, platform, release } from 'node:os'
import { expect, test } from 'vitest'
import { hostConditions, hostFacts } from './host-facts.ts'

const seen = (value: number | string) => ({ value, source: 'observed', role: 'condition' })
const unknown = { value: null, source: 'unknown', role: 'condition' }

test('conditions are read from the kernel, in base units', () => {
  const files: Readonly<Record<string, string>> = {
    '/proc/loadavg': '3.52 2.10 1.00 4/512 12345',
    '/proc/meminfo': 'MemTotal:       16000000 kB\nMemFree:  1 kB\nMemAvailable:    8000000 kB',
    '/proc/pressure/cpu': 'some avg10=12.50 avg60=1.00 avg300=0.00 total=1',
    '/proc/pressure/io': 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=9.00 avg60=0 avg300=0 total=0',
    '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'performance',
  }
  expect(hostConditions(file => files[file])).toEqual({
    'load.1min': seen(3.52),
    'memory.available': seen(8_192_000_000),
    'pressure.cpu': seen(0.125),
    'pressure.io': seen(0),
    'pressure.memory': unknown,
    'cpu.governor': seen('performance'),
  })
})

test('what can not be read is unknown', () => {
  expect(new Set(Object.values(hostConditions(() => undefined)).map(fact => JSON.stringify(fact)))).toEqual(
    new Set([JSON.stringify(unknown)]),
  )
})

test('the machine is described by facts that decide comparability', () => {
  const facts = hostFacts()
  expect(Object.keys(facts)).toEqual([
    'cpu.model',
    'cpu.cores',
    'cpu.quota',
    'memory.total',
    'memory.limit',
    'os.platform',
    'os.arch',
    'os.kernel',
    'os.virtualization',
    'os.container',
    'node.version',
  ])
  expect(['os.platform', 'os.arch', 'os.kernel', 'node.version'].map(name => facts[name])).toEqual(
    [platform(), arch(), release(), process.versions.node].map(value => ({
      value,
      source: 'observed',
      role: 'identity',
    })),
  )
})
