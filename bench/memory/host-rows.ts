import { availableParallelism } from 'node:os'
import {
  ARRAYS_MOVED,
  dataCaches,
  STREAM_KERNELS,
  type StreamKernel,
  StreamPool,
} from '@probative/plugin-memory/engines'
import { type Row, row } from '../harness.ts'
import { openStreamInC, type StreamInC } from './stream-in-c.ts'

/** The first one of a turn meets the other side's threads on their way to sleep. */
const TRIALS = 8
const PAIRS = 40
const BAR = 0.9
const CEILING = 1.15

export interface HostRows extends AsyncDisposable {
  readonly rows: readonly Row[]
  readonly compiler: string | undefined
}

/**
 * The loops of memory/host against the same loops in C, gcc -O3 -fopenmp: as many threads, arrays of the same size, four times
 * the last-level caches. Both keep their arrays all the time and take turns of some trials, the median of which counts.
 */
export async function hostRows(folder: string): Promise<HostRows> {
  const threads = availableParallelism()
  const arrayBytes = 4 * (dataCaches().at(-1)?.totalBytes ?? 2 ** 27)
  const ours = await StreamPool.open({ arrayBytes, threads, seed: 1 }, new AbortController().signal)
  const theirs = await openStreamInC(folder, { arrayBytes: ours.arrayBytes, threads })
  return {
    compiler: theirs?.version,
    rows: STREAM_KERNELS.map(kernel => rowOf(kernel, ours, theirs)),
    async [Symbol.asyncDispose]() {
      const { words, mismatches, wrongSums } = await ours.check()
      await theirs?.[Symbol.asyncDispose]()
      await ours[Symbol.asyncDispose]()
      if (mismatches + wrongSums > 0) throw new Error(`${mismatches} of ${words} words and ${wrongSums} sums are wrong`)
    },
  }
}

function rowOf(kernel: StreamKernel, ours: StreamPool, theirs: StreamInC | undefined): Row {
  const rate = (seconds: readonly number[]) => medianRate(seconds, ARRAYS_MOVED[kernel] * ours.arrayBytes)
  return row({
    id: `memory/host/${kernel}`,
    unit: 'GB/s',
    better: 'higher',
    bar: BAR,
    ceiling: CEILING,
    pairs: PAIRS,
    ours: async () => rate(await ours.run(Array.from({ length: TRIALS }, () => kernel))),
    peer: theirs && (async () => rate(await theirs.run(kernel, TRIALS))),
    ...(!theirs && { note: 'gcc is not on the PATH' }),
  })
}

function medianRate(seconds: readonly number[], bytes: number): number {
  const sorted = seconds.slice(1).sort((a, b) => a - b)
  return bytes / (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) / 1e9
}
