import { conformProbe } from '@probative/testkit'
import { describe, test } from 'vitest'
import { host, latency } from './index.ts'

const FIXTURES = [
  { probe: host, options: { arraySize: '1MiB', threads: 2 }, unavailable: { arraySize: '1024GiB' } },
  { probe: latency, options: { workingSet: '64KiB', durationMs: 2 }, unavailable: { workingSet: '1024GiB' } },
]

describe('conformance', { timeout: 60_000 }, () => {
  for (const { probe, ...fixture } of FIXTURES)
    for (const check of conformProbe(probe, fixture)) test(check.name, check.run)
})
