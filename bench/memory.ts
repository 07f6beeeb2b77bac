import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ARRAYS_MOVED,
  dataCaches,
  STREAM_KERNELS,
  type StreamKernel,
  StreamPool,
} from '@probative/plugin-memory/engines'
import { row, runBench } from './harness.ts'
import { openStreamInC } from './memory/stream-in-c.ts'

/**
 * The loops of memory/host against the same loops in C, gcc -O3 -fopenmp: as many threads, arrays of the same size, four times
 * the last-level caches. Both keep their arrays all the time and take turns of some trials, the median of which counts.
 */
const threads = availableParallelism()
const arrayBytes = 4 * (dataCaches().at(-1)?.totalBytes ?? 2 ** 27)
/** The first one of a turn meets the other side's threads on their way to sleep. */
const TRIALS = 8
const PAIRS = 40

const folder = await mkdtemp(join(tmpdir(), 'probative-bench-'))
const ours = await StreamPool.open({ arrayBytes, threads, seed: 1 }, new AbortController().signal)
const theirs = await openStreamInC(folder, { arrayBytes: ours.arrayBytes, threads })

function medianRate(kernel: StreamKernel, seconds: readonly number[]): number {
  const sorted = seconds.slice(1).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return (ARRAYS_MOVED[kernel] * ours.arrayBytes) / median / 1e9
}

async function oursOnce(kernel: StreamKernel): Promise<number> {
  return medianRate(kernel, await ours.run(Array.from({ length: TRIALS }, () => kernel)))
}

const rows = STREAM_KERNELS.map(kernel =>
  row({
    id: `memory/host/${kernel}`,
    unit: 'GB/s',
    better: 'higher',
    bar: 0.9,
    ceiling: 1.15,
    pairs: PAIRS,
    ours: () => oursOnce(kernel),
    peer: theirs && (async () => medianRate(kernel, await theirs.run(kernel, TRIALS))),
    ...(!theirs && { note: 'gcc is not on the PATH' }),
  }),
)

try {
  process.exitCode = await runBench({ name: 'memory', rows, ...(theirs && { versions: { gcc: theirs.version } }) })
  const { words, mismatches, wrongSums } = await ours.check()
  if (mismatches > 0 || wrongSums > 0)
    throw new Error(`${mismatches} of ${words} words and ${wrongSums} sums are wrong`)
} finally {
  await theirs?.[Symbol.asyncDispose]()
  await ours[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
}
