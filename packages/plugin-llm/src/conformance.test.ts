import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conformProbe } from '@probative/testkit'
import { afterAll, describe, test } from 'vitest'
import { hasLlama } from '../test/embedded.ts'
import { decode, depth, prefill, start } from './index.ts'

const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
afterAll(() => rm(directory, { recursive: true }))
const corrupt = join(directory, 'corrupt.gguf')
await writeFile(corrupt, 'GGUF and then nothing of the kind')

const base = { backend: 'cpu', modelDirectory: join(directory, 'models') }
const PROBES = [
  [decode, { ...base, promptTokens: 8, outputTokens: 16 }],
  [prefill, { ...base, promptTokens: 32 }],
  [start, { ...base, promptTokens: 8 }],
  [depth, { ...base, depth: 64, outputTokens: 8 }],
] as const

describe.skipIf(!(await hasLlama()))('conformance', { timeout: 60_000 }, () => {
  for (const [probe, options] of PROBES) {
    const fixture = {
      options,
      unavailable: { ...options, model: join(directory, 'missing.gguf') },
      failing: { ...options, model: corrupt },
      iterations: 2,
    }
    for (const check of conformProbe(probe, fixture)) test(check.name, check.run)
  }
})
