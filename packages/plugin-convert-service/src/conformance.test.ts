import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Probe } from '@probative/core'
import { conformProbe } from '@probative/testkit'
import { afterAll, describe, test } from 'vitest'
import { generateFixture } from './corpus/generate-fixtures.ts'
import { plugin } from './index.ts'

/** Documents whose conversion every service gets wrong: they hold no such text. */
const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
await writeFile(join(directory, 'text.pdf'), generateFixture('text').bytes)
await writeFile(
  join(directory, 'manifest.json'),
  JSON.stringify({ files: [{ name: 'text.pdf', mustContain: ['no page says this'] }] }),
)
afterAll(() => rm(directory, { recursive: true }))

const busy = { documents: ['text'], workers: 1, clientLoopDelayMs: 5000, clientSlipMs: 5000, clientShare: 100 }
const NOBODY = { url: 'http://127.0.0.1:9' }
const FIXTURES: readonly (readonly [string, object])[] = [
  ['latency', { ...busy, jobs: 3 }],
  ['load', { ...busy, users: 2, durationS: 0.2 }],
  ['cold-start', { documents: ['text'], workers: 1, later: 2 }],
  ['correctness', { documents: ['text'], workers: 1 }],
  ['saturation', { ...busy, maxUsers: 2, windowS: 0.1, objectiveP95Ms: 10_000 }],
]

describe('conformance', { timeout: 60_000 }, () => {
  for (const [i, [name, options]] of FIXTURES.entries()) {
    const probe = plugin.probes?.find(({ id }) => id === `convert/${name}`) as Probe
    const fixture = {
      options,
      unavailable: { ...options, ...NOBODY },
      failing: { ...options, ...(name === 'correctness' ? { documents: ['corrupt'] } : { directory }) },
      iterations: 2,
    }
    for (const check of conformProbe(probe, fixture)) test(`${i} ${check.name}`, check.run)
  }
})
