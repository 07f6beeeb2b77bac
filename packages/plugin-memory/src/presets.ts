import type { Plugin, UserCase } from '@probative/core'
import { host } from './probes/host.ts'
import { latency } from './probes/latency.ts'

/** A first look, some seconds in all. */
const quick: readonly UserCase[] = [
  host.case(
    {},
    { name: 'bandwidth', required: false, tags: ['quick'], sampling: { launches: 3, iterations: 3, warmup: 1 } },
  ),
  latency.case(
    { durationMs: 10 },
    { required: false, tags: ['quick'], sampling: { launches: 3, iterations: 3, warmup: 1 } },
  ),
]

/** Half steps of the curve from the first cache to memory. */
const CURVE = [
  '4KiB',
  '8KiB',
  '16KiB',
  '32KiB',
  '64KiB',
  '128KiB',
  '256KiB',
  '512KiB',
  '1MiB',
  '2MiB',
  '4MiB',
  '8MiB',
  '16MiB',
  '32MiB',
  '64MiB',
  '128MiB',
  '256MiB',
  '512MiB',
]

const full: readonly UserCase[] = [
  host.case({}, { name: 'bandwidth' }),
  host.case({ threads: 1 }, { name: 'bandwidth of one thread' }),
  latency.case({}),
  {
    probe: latency.id,

    tags: ['curve'],
    matrix: { workingSet: CURVE },
    sampling: { launches: 3 },
  },
]

export const presets: NonNullable<Plugin['presets']> = {
  quick: { cases: quick },
  full: { cases: full },
}
