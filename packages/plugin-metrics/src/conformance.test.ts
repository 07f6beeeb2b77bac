import { conformProbe } from '@probative/testkit'
import { describe, test } from 'vitest'
import { idle } from './probes/idle.ts'
import { load } from './probes/load.ts'

const nowhere = { device: 'GPU-that-is-not-there' }
const busy = { durationMs: 100, settleMs: 0 }

describe('conformance', { timeout: 60_000 }, () => {
  const checks = [
    ...conformProbe(idle, { options: { durationMs: 100, settleMs: 0 }, unavailable: nowhere, iterations: 2 }),
    ...conformProbe(load, {
      options: { ...busy, threads: 1 },
      unavailable: nowhere,
      failing: { ...busy, argv: [process.execPath, '-e', '0'], settleMs: 2000 },
      iterations: 2,
    }),
  ]
  for (const { name, run } of checks) test(name, run)
})
