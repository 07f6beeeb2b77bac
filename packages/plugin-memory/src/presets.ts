import type { Plugin, UserCase } from '@probative/core'
import { device } from './probes/device.ts'
import { deviceL2 } from './probes/device-l2.ts'
import { deviceLatency } from './probes/device-latency.ts'
import { host } from './probes/host.ts'
import { latency } from './probes/latency.ts'
import { peer } from './probes/peer.ts'
import { transfer } from './probes/transfer.ts'
import { HOST_KINDS } from './transfer/host-memory.ts'

/** A first look, some seconds in all. */
const quickly = (launches: number) =>
  ({ required: false, tags: ['quick'], sampling: { launches, iterations: 3, warmup: 1 } }) as const

const quick: readonly UserCase[] = [
  host.case({}, { ...quickly(3), name: 'bandwidth' }),
  ...(['L1', 'L2', 'L3'] as const).map(workingSet =>
    latency.case({ workingSet, durationMs: 10 }, { ...quickly(3), name: `latency, ${workingSet}` }),
  ),
  // A walk through all lines of a gigabyte, which large caches take, is seconds long.
  latency.case({ workingSet: 'memory', durationMs: 10 }, { ...quickly(1), name: 'latency, memory' }),
  device.case({ durationMs: 10 }, { ...quickly(1), name: 'GPU memory' }),
  transfer.case({ size: '128MiB', durationMs: 20 }, { ...quickly(1), name: 'to the GPU' }),
  transfer.case({ size: '128MiB', direction: 'd2h', durationMs: 20 }, { ...quickly(1), name: 'from the GPU' }),
]

/** The curve from the first cache to memory, and that of the transfers. */
// biome-ignore format: two curves
const WORKING_SETS = ['4KiB', '8KiB', '16KiB', '32KiB', '64KiB', '128KiB', '256KiB', '512KiB', '1MiB', '2MiB', '4MiB', '8MiB', '16MiB', '32MiB', '64MiB', '128MiB', '256MiB', '512MiB']
const COPIES = ['1KiB', '4KiB', '16KiB', '64KiB', '256KiB', '1MiB', '4MiB', '16MiB', '64MiB', '256MiB', '1GiB']
const GPU = { required: false, tags: ['gpu'] } as const

const full: readonly UserCase[] = [
  host.case({}, { name: 'bandwidth' }),
  host.case({ threads: 1 }, { name: 'bandwidth of one thread' }),
  { probe: latency.id, tags: ['curve'], matrix: { workingSet: WORKING_SETS }, sampling: { launches: 3 } },
  device.case({ gpu: 'all' }, GPU),
  deviceL2.case({ gpu: 'all' }, GPU),
  {
    ...GPU,
    probe: deviceLatency.id,
    options: { gpu: 'all' },
    tags: ['gpu', 'curve'],
    matrix: { workingSet: WORKING_SETS },
    sampling: { launches: 3 },
  },
  {
    ...GPU,
    probe: transfer.id,
    options: { gpu: 'all' },
    matrix: { kind: [...HOST_KINDS], direction: ['h2d', 'd2h', 'both'] },
    exclude: [
      { kind: 'write-combined', direction: 'd2h' },
      { kind: 'write-combined', direction: 'both' },
      { kind: 'pageable', direction: 'both' },
      { kind: 'managed', direction: 'both' },
    ],
  },
  {
    ...GPU,
    probe: transfer.id,
    tags: ['gpu', 'curve'],
    matrix: { size: COPIES, direction: ['h2d', 'd2h'] },
    sampling: { launches: 3 },
  },
  { ...GPU, probe: peer.id, matrix: { access: ['on', 'off'], direction: ['one', 'both'] } },
]

/** What a published report of a GPU workstation (its work stream 3) set out to measure: 512 MiB, 10 runs to warm up and 50 that count. */
const WS_03 = { sampling: { iterations: 50, warmup: 10 } } as const
const ws03: readonly UserCase[] = [
  device.case({ arraySize: '512MiB' }, { ...WS_03, name: 'GPU memory' }),
  transfer.case({ size: '512MiB' }, { ...WS_03, name: 'to the GPU' }),
  transfer.case({ size: '512MiB', direction: 'd2h' }, { ...WS_03, name: 'from the GPU' }),
]

export const presets: NonNullable<Plugin['presets']> = {
  quick: { cases: quick },
  full: { cases: full },
  'ws-03': { cases: ws03 },
}
