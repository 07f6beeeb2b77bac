import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createTargetFile,
  findFio,
  type IoEngine,
  openBuiltin,
  openFio,
  type Sample,
  type Workload,
} from '@probative/plugin-storage/engines'
import { type Row, row, runBench } from './harness.ts'

/**
 * The builtin engine against fio: same file, same bytes a call, same threads with the same parts of the file, O_DIRECT, 1 s
 * each. Both start afresh every time, because how scattered the pages of a buffer lie in memory makes large calls slower or
 * faster. With 1 MiB that is up to a factor of two on a virtual disk, for both sides, and no median of some pairs is steady:
 * what is promised is promised for 128 KiB, and 1 MiB is printed as information.
 */
const FILE_BYTES = 2 ** 30
const SEED = 20_260_101
const CEILING = 1.05
/** The interval of the median of 16 ratios reaches from the 4th to the 13th; of 10, from the 2nd to the 9th. */
const PAIRS = 16

const PROBES = [
  { name: 'sequential-read', pattern: 'sequential', readShare: 1, blockBytes: 2 ** 17 },
  { name: 'sequential-write', pattern: 'sequential', readShare: 0, blockBytes: 2 ** 17 },
  { name: 'random-read', pattern: 'random', readShare: 1, blockBytes: 4096 },
  { name: 'random-write', pattern: 'random', readShare: 0, blockBytes: 4096 },
] as const
type Probe = Omit<(typeof PROBES)[number], 'blockBytes'> & { readonly blockBytes: number }

const signal = new AbortController().signal
const fio = await findFio()
const folder = await mkdtemp(join(tmpdir(), 'probative-bench-'))
const file = createTargetFile({ folder, bytes: FILE_BYTES, seed: SEED, named: true })

let measurements = 0

/** Other offsets every time: a host that remembers the last ones would help both sides. */
function workloadOf({ pattern, readShare, blockBytes }: Probe, queueDepth: number): Workload {
  const size = { blockBytes, fileBytes: FILE_BYTES }
  return { pattern, readShare, ...size, queueDepth, durationMs: 1000, direct: true, seed: SEED + measurements++ }
}

type Measure = (sample: Sample, probe: Probe) => number
const iops: Measure = ({ read, write, elapsedS }) => (read.ios + write.ios) / elapsedS
const p99Us: Measure = ({ read, write }, { readShare }) =>
  ((readShare === 1 ? read : write).latency.quantile(0.99) ?? Number.NaN) / 1000

interface Cell {
  readonly probe: Probe
  readonly queueDepth: number
  readonly measure: Measure
}

// Whichever side is first lays the file out.
const ours =
  ({ probe, queueDepth, measure }: Cell) =>
  async () => {
    await using engine = await openBuiltin(workloadOf(probe, queueDepth), file, signal)
    // The warm-up iteration of a launch, in which the threads' code is compiled; fio is compiled already.
    await engine.measure()
    return measure(await engine.measure(), probe)
  }

const theirs =
  ({ probe, queueDepth, measure }: Cell, ioengine: IoEngine) =>
  async () => {
    await using engine = await openFio(workloadOf(probe, queueDepth), file, { ioengine, signal })
    return measure(await engine.measure(), probe)
  }

const missing = fio ? '' : 'fio is not on the PATH'

/** Promised: at least 0.90 of fio psync at queue depth 1, and 0.95 at 4 and 16. */
function promised(probe: Probe, queueDepth: number): Row {
  const cell = { probe, queueDepth, measure: iops }
  return row({
    id: `storage/${probe.name}/qd${queueDepth}`,
    unit: 'IO/s',
    better: 'higher',
    bar: queueDepth === 1 ? 0.9 : 0.95,
    ceiling: CEILING,
    pairs: PAIRS,
    ours: ours(cell),
    peer: fio ? theirs(cell, 'psync') : undefined,
    note: missing,
  })
}

function informative(id: string, cell: Cell, ioengine: IoEngine): Row {
  const isRate = cell.measure === iops
  return row({
    id: `storage/${cell.probe.name}/${id}`,
    unit: isRate ? 'IO/s' : 'µs',
    better: isRate ? 'higher' : 'lower',
    ours: ours(cell),
    peer: fio ? theirs(cell, ioengine) : undefined,
    note: missing || `information: fio ${ioengine}`,
  })
}

const isRandom = ({ pattern }: Probe) => pattern === 'random'
const rows = [
  ...PROBES.flatMap(probe => [1, 4, 16].map(queueDepth => promised(probe, queueDepth))),
  ...PROBES.filter(isRandom).flatMap(probe => [
    informative('qd16-p99', { probe, queueDepth: 16, measure: p99Us }, 'psync'),
    informative('qd16-io_uring', { probe, queueDepth: 16, measure: iops }, 'io_uring'),
    informative('qd32', { probe, queueDepth: 32, measure: iops }, 'psync'),
  ]),
  ...PROBES.filter(probe => !isRandom(probe)).map(probe =>
    informative('qd1-1MiB', { probe: { ...probe, blockBytes: 2 ** 20 }, queueDepth: 1, measure: iops }, 'psync'),
  ),
]

const removeFolder = () => rmSync(folder, { recursive: true, force: true })
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => {
    removeFolder()
    process.exit(code)
  })

try {
  process.exitCode = await runBench({ name: 'storage', rows, ...(fio && { versions: { fio } }) })
} finally {
  file[Symbol.dispose]()
  removeFolder()
}
