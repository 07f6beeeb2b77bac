import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conformProbe } from '@probative/testkit'
import { afterAll, describe, test } from 'vitest'
import { plugin } from './index.ts'
import { hasDiskInTemp, hasFio, hasMemoryDirectory } from './test-requirements.ts'

const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
afterAll(() => rm(directory, { recursive: true }))
const transfer = { fileSize: '2MiB', blockSize: '64KiB', durationMs: 20, queueDepth: 2 }
const OPTIONS: Readonly<Record<string, object>> = {
  'storage/fsync': { durationMs: 20 },
  'storage/metadata': { files: 100 },
}
const engines = (await hasFio()) ? ['builtin', 'fio'] : ['builtin']

describe.skipIf(!hasDiskInTemp())('conformance', { timeout: 60_000 }, () => {
  for (const probe of plugin.probes ?? [])
    for (const engine of probe.id === 'storage/metadata' ? [undefined] : engines) {
      const options = { ...(OPTIONS[probe.id] ?? transfer), ...(engine && { engine }), directory }
      const fixture = {
        options,
        unavailable: { ...options, directory: '/nowhere/at/all' },
        ...(hasMemoryDirectory() && { failing: { ...options, directory: '/dev/shm' } }),
        folders: [directory],
        iterations: 2,
      }
      for (const { name, run } of conformProbe(probe, fixture)) test(`${engine ?? 'no engine'}: ${name}`, run)
    }
})
