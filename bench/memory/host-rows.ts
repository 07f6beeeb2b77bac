import { availableParallelism } from 'node:os'
import {
  ARRAYS_MOVED,
  arraySizeFor,
  dataCaches,
  STREAM_KERNELS,
  type StreamKernel,
  StreamPool,
} from '@probative/plugin-memory/engines'
import { type Row, row } from '../harness.ts'
import { buildStreamInC, type StreamInC } from './stream-in-c.ts'

/** The first one of a turn meets the other side's threads on their way to sleep. */
const TRIALS = 8
const PAIRS = 40
/** Turns of both sides until their arrays are opened anew: where they come to lie in memory decides some percent. */
const TURNS = 16
const BAR = 0.9
const CEILING = 1.15

export interface HostRows extends AsyncDisposable {
  readonly rows: readonly Row[]
  readonly compiler: string | undefined
}

interface Sides {
  readonly ours: StreamPool
  readonly theirs: StreamInC | undefined
}

/**
 * The loops of memory/host against the same loops in C, gcc -O3 -fopenmp: as many threads, arrays of the same size, four times
 * the last-level caches, as far from each other and in the same pages. They take turns of some trials, the median of which counts.
 */
export async function hostRows(folder: string): Promise<HostRows> {
  const threads = availableParallelism()
  const arrayBytes = arraySizeFor(dataCaches())
  const program = await buildStreamInC(folder)
  let turns = 0
  let sides: Sides | undefined

  async function close(): Promise<void> {
    if (!sides) return
    const { ours, theirs } = sides
    sides = undefined
    const { words, mismatches, wrongSums } = await ours.check()
    await theirs?.[Symbol.asyncDispose]()
    await ours[Symbol.asyncDispose]()
    if (mismatches + wrongSums > 0) throw new Error(`${mismatches} of ${words} words and ${wrongSums} sums are wrong`)
  }

  async function nextTurn(): Promise<Sides> {
    if (turns++ % TURNS === 0) await close()
    if (!sides) {
      const ours = await StreamPool.open({ arrayBytes, threads, seed: 1 }, new AbortController().signal)
      sides = { ours, theirs: await program?.open({ arrayBytes: ours.arrayBytes, threads }) }
    }
    return sides
  }

  async function rateOfOurs(kernel: StreamKernel): Promise<number> {
    const { ours } = await nextTurn()
    return medianRate(await ours.run(Array.from({ length: TRIALS }, () => kernel)), kernel, ours.arrayBytes)
  }

  async function rateOfTheirs(kernel: StreamKernel): Promise<number> {
    const { ours, theirs } = await nextTurn()
    return medianRate((await theirs?.run(kernel, TRIALS)) ?? [], kernel, ours.arrayBytes)
  }

  const rows = STREAM_KERNELS.map(kernel =>
    row({
      id: `memory/host/${kernel}`,
      unit: 'GB/s',
      better: 'higher',
      bar: BAR,
      ceiling: CEILING,
      pairs: PAIRS,
      ours: () => rateOfOurs(kernel),
      peer: program && (() => rateOfTheirs(kernel)),
      ...(!program && { note: 'gcc is not on the PATH' }),
    }),
  )
  return { compiler: program?.compiler, rows, [Symbol.asyncDispose]: close }
}

function medianRate(seconds: readonly number[], kernel: StreamKernel, arrayBytes: number): number {
  const sorted = seconds.slice(1).sort((a, b) => a - b)
  return (ARRAYS_MOVED[kernel] * arrayBytes) / (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) / 1e9
}
