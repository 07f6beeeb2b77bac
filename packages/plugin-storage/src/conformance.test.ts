import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Probe } from '@probative/core'
import { conformProbe } from '@probative/testkit'
import { afterAll, describe, test } from 'vitest'
import { hasDiskInTemp, hasFio, hasMemoryDirectory } from '../test/requirements.ts'
import { plugin } from './index.ts'

const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
afterAll(() => rm(directory, { recursive: true }))
const transfer = { fileSize: '2MiB', blockSize: '64KiB', durationMs: 20, queueDepth: 2 }
const OPTIONS: Readonly<Record<string, object>> = {
  'storage/fsync': { durationMs: 20 },
  'storage/metadata': { files: 100 },
}
/** The four one-way probes are one definition, and fio's way is the same for all: a part stands for the whole. */
const BUILTIN = ['sequential-read', 'random-write', 'random-mixed', 'fsync', 'metadata']
const FIO = (await hasFio()) ? ['random-mixed', 'fsync'] : []
const runs = [...BUILTIN.map(name => ['builtin', name]), ...FIO.map(name => ['fio', name])] as const

describe.skipIf(!hasDiskInTemp())('conformance', { timeout: 60_000 }, () => {
  for (const [engine, name] of runs) {
    const probe = plugin.probes?.find(({ id }) => id === `storage/${name}`) as Probe
    const options = { ...(OPTIONS[probe.id] ?? transfer), ...(name !== 'metadata' && { engine }), directory }
    const fixture = {
      options,
      unavailable: { ...options, directory: '/nowhere/at/all' },
      ...(hasMemoryDirectory() && { failing: { ...options, directory: '/dev/shm' } }),
      folders: [directory],
      iterations: 2,
    }
    for (const check of conformProbe(probe, fixture)) test(`${engine}: ${check.name}`, check.run)
  }
})
