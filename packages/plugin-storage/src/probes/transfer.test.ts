import { Histogram, type Probe } from '@probative/core'
import { describe, expect, test } from 'vitest'
import { drive } from '../../test/drive.ts'
import { hasDiskInTemp, hasFio, hasMemoryDirectory } from '../../test/requirements.ts'
import { randomRead, randomWrite, sequentialRead, sequentialWrite } from './one-way-probe.ts'
import { randomMixed } from './random-mixed.ts'

const ONE_WAY = ['throughput', 'iops', 'latency', 'device_ratio']
const MIXED = ['read', 'write'].flatMap(way => ONE_WAY.map(name => `${way}_${name}`))
const small = { fileSize: '8 MiB', durationMs: 100 }
const onDisk = hasDiskInTemp()
const fio = await hasFio()
const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

function countOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'hdr' in value ? Histogram.decode(String(value.hdr)).count : 0
}

const cases: [Probe, string[]][] = [
  [sequentialRead as Probe, ONE_WAY],
  [sequentialWrite as Probe, ONE_WAY],
  [randomRead as Probe, ONE_WAY],
  [randomWrite as Probe, ONE_WAY],
  [randomMixed as Probe, MIXED],
]

describe.each(['builtin', 'fio'] as const)('engine %s', engine => {
  test.skipIf(!onDisk || (engine === 'fio' && !fio)).each(cases)(
    'moves real bytes (%#)',
    { timeout: 30_000 },
    async (probe, keys) => {
      const options = { ...small, engine, ioengine: engine === 'fio' ? 'psync' : 'auto', queueDepth: 2 }
      const { observations, proof, facts } = await drive(probe, { options, iterations: 2 })
      expect(proof).toEqual({ ok: true, what: expect.stringContaining('the devices moved') })
      expect(observations.map(({ values }) => Object.keys(values))).toEqual([keys, keys])
      expect(facts['disk.fs_type']).toMatchObject({ source: 'observed', role: 'identity' })
      for (const { values } of observations) {
        const blockBytes = probe.id.includes('sequential') ? 2 ** 20 : 4096
        for (const prefix of keys === MIXED ? ['read_', 'write_'] : ['']) {
          const [throughput, iops] = [number(values[`${prefix}throughput`]), number(values[`${prefix}iops`])]
          expect(throughput / blockBytes / iops).toBeCloseTo(1, 9)
          // As many latencies as I/Os, in the time that the iteration took.
          expect(countOf(values[`${prefix}latency`]) / iops).toBeGreaterThan(0.095)
          expect(number(values[`${prefix}device_ratio`])).toBeGreaterThan(0.95)
        }
      }
    },
  )
})

test.skipIf(!onDisk)(
  'reads that the page cache answers are invalid, the same with O_DIRECT valid',
  { timeout: 30_000 },
  async () => {
    const options = { fileSize: '4 MiB', durationMs: 300 }
    const cached = await drive(randomRead as Probe, { options: { ...options, direct: false } })
    expect(cached.proof).toEqual({
      ok: false,
      what: expect.stringMatching(/^came from the page cache: the devices moved \d+\.\d % of \d+\.\d MiB read$/),
    })
    expect((await drive(randomRead as Probe, { options })).proof.ok).toBe(true)
  },
)

test.skipIf(!hasMemoryDirectory())('memory is labelled, warned of, and never valid', { timeout: 30_000 }, async () => {
  for (const probe of [randomRead, sequentialWrite]) {
    const { observations, proof, findings } = await drive(probe as Probe, {
      options: { ...small, directory: '/dev/shm' },
    })
    expect(observations[0]?.labels).toEqual({ target: { value: 'memory (tmpfs)', source: 'measured' } })
    expect(findings.map(({ code }) => code)).toContain('storage-target-is-memory')
    expect(proof).toMatchObject({
      ok: false,
      what: expect.stringMatching(/^tmpfs is memory: no byte reached a device/),
    })
  }
})
