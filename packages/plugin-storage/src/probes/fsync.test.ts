import type { Probe } from '@probative/core'
import { expect, test } from 'vitest'
import { drive } from '../../test/drive.ts'
import { hasDiskInTemp, hasFio, hasMemoryDirectory } from '../../test/requirements.ts'
import { fsync } from './fsync.ts'

const onDisk = hasDiskInTemp()
const fio = await hasFio()
const hdr = { hdr: expect.stringMatching(/^HIST/), tick: 1e-9 }

const methods = ['fdatasync', 'fsync', 'open_dsync', 'open_sync'] as const
const engines = ['builtin', ...(fio ? ['fio' as const] : [])] as const
const grid = engines.flatMap(engine => methods.map(method => [engine, method] as const))

test.skipIf(!onDisk).each(grid)('%s, %s: commits reach the disk', { timeout: 30_000 }, async (engine, method) => {
  const { observations, proof } = await drive(fsync as Probe, { options: { engine, method, durationMs: 100 } })
  const isOneCall = method.startsWith('open')
  expect(observations[0]?.values).toEqual({
    commit_rate: expect.any(Number),
    latency: hdr,
    write_latency: isOneCall ? { unavailable: `with ${method} the write is the commit` } : hdr,
  })
  expect(proof).toEqual({
    ok: true,
    what: expect.stringMatching(/^all of \d+\.\d MiB written went to the devices; /),
  })
})

test.skipIf(!onDisk).each(engines)(
  '%s appends as etcd does, from an empty file each time',
  { timeout: 30_000 },
  async engine => {
    const options = { engine, pattern: 'append', blockSize: '2300 B', durationMs: 60 }
    const { observations, proof } = await drive(fsync as Probe, { options, iterations: 2 })
    expect({ iterations: observations.length, ok: proof.ok }).toEqual({ iterations: 2, ok: true })
  },
)

test.skipIf(!hasMemoryDirectory())('in memory nothing is committed', { timeout: 30_000 }, async () => {
  const { proof, findings } = await drive(fsync as Probe, { options: { directory: '/dev/shm', durationMs: 20 } })
  expect(proof).toMatchObject({ ok: false, what: expect.stringMatching(/^tmpfs is memory/) })
  expect(findings.map(({ code }) => code)).toEqual(['storage-target-is-memory'])
})

test.skipIf(!onDisk)('sizes get one spelling and the engine becomes concrete', async () => {
  const resolved = await fsync.bind({ pattern: 'append', blockSize: 2300 }).resolve()
  expect(resolved.ok && fsync.bind(resolved.options[0]).identity).toEqual({
    blockSize: '2300B',
    engine: 'builtin',
    pattern: 'append',
  })
})
