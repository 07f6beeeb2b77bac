import { Worker } from 'node:worker_threads'
import { compile } from '../kernels/compile.ts'
import { STREAM_WASM } from '../kernels/stream-wasm.ts'
import { createBarrier } from './barrier.ts'
import type { StreamKernel } from './stream-kernels.ts'
import type { KernelTimes, StreamJob, StreamReply, StreamRequest } from './stream-messages.ts'
import { type StreamShape, streamShape } from './stream-shape.ts'
import { advance, firstTables, type Tables, wordSum } from './tables.ts'

// The worker lies beside this file in the sources and beside the bundle in the package.
const WORKER_URL = new URL(import.meta.url.endsWith('.ts') ? './stream-worker.ts' : './worker.js', import.meta.url)

/** Three arrays of doubles, spread over threads. */
export interface StreamLoad {
  /** Of one array, all threads together. */
  readonly arrayBytes: number
  readonly threads: number
  readonly seed: number
}

/** What was compared with what must be there. */
export interface StreamCheck {
  readonly words: number
  readonly mismatches: number
  readonly sums: number
  readonly wrongSums: number
}

/** One thread per core, each with its part of the arrays in a memory of its own. They sleep between turns. */
export class StreamPool implements AsyncDisposable {
  readonly #workers: readonly Worker[]
  readonly #signal: AbortSignal
  readonly #shape: StreamShape
  #tables: Tables
  #turns = 0
  #sums = 0
  #wrongSums = 0

  private constructor({ arrayBytes, threads, seed }: StreamLoad, signal: AbortSignal) {
    this.#signal = signal
    this.#shape = streamShape(arrayBytes, threads)
    this.#tables = firstTables(seed)
    const job: StreamJob = {
      module: compile(STREAM_WASM),
      shape: this.#shape,
      threads,
      barrier: createBarrier(),
      tables: this.#tables,
      epoch: process.hrtime.bigint(),
    }
    this.#workers = Array.from(
      { length: threads },
      (_, i) => new Worker(WORKER_URL, { workerData: job, execArgv: [], name: `probative-stream-${i}` }),
    )
  }

  /** A pool whose arrays are filled. Rejects when a thread gets no memory, or when the signal is aborted. */
  static async open(load: StreamLoad, signal: AbortSignal): Promise<StreamPool> {
    signal.throwIfAborted()
    const pool = new StreamPool(load, signal)
    try {
      await pool.#everyReply('ready')
      return pool
    } catch (error) {
      await pool[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Bytes of one array, all threads together: what was asked for, rounded up to whole rounds of the loops. */
  get arrayBytes(): number {
    return this.#shape.sliceBytes * this.#workers.length
  }

  /** Runs the kernels one after the other; seconds from the first thread's start to the last one's end, in the order asked. */
  async run(kernels: readonly StreamKernel[]): Promise<readonly number[]> {
    const constant = 1 + ++this.#turns / 2 ** 20
    const times = await this.#ask({ type: 'run', kernels, constant }, 'ran')
    let reads = 0
    for (const kernel of kernels) {
      if (kernel === 'read') this.#compareSums(times, reads++)
      this.#tables = advance(this.#tables, kernel, constant)
    }
    return kernels.map((_, i) => spanS(times, i))
  }

  /** Compares every word of the arrays, and has compared every sum that `read` found. */
  async check(): Promise<StreamCheck> {
    const replies = await this.#ask({ type: 'check', tables: this.#tables }, 'checked')
    return {
      words: (3 * this.arrayBytes) / Float64Array.BYTES_PER_ELEMENT,
      mismatches: replies.reduce((total, { mismatches }) => total + mismatches, 0),
      sums: this.#sums,
      wrongSums: this.#wrongSums,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.terminate()))
  }

  #compareSums(times: readonly KernelTimes[], read: number): void {
    const expected = wordSum(this.#tables.a, this.#shape.sliceBytes / Float64Array.BYTES_PER_ELEMENT)
    this.#sums += times.length
    this.#wrongSums += times.filter(({ sums }) => sums[read] !== expected).length
  }

  async #ask<T extends StreamReply['type']>(request: StreamRequest, type: T): Promise<ReplyOf<T>[]> {
    this.#signal.throwIfAborted()
    const replies = this.#everyReply(type)
    for (const worker of this.#workers) worker.postMessage(request)
    return replies
  }

  #everyReply<T extends StreamReply['type']>(type: T): Promise<ReplyOf<T>[]> {
    return Promise.all(this.#workers.map(worker => replyOf(worker, type, this.#signal)))
  }
}

type ReplyOf<T extends StreamReply['type']> = Extract<StreamReply, { type: T }>

const spanS = (times: readonly KernelTimes[], i: number): number => {
  const at = (list: readonly number[]) => list[i] ?? Number.NaN
  return (Math.max(...times.map(one => at(one.endedNs))) - Math.min(...times.map(one => at(one.startedNs)))) / 1e9
}

/** An abort rejects at once: the thread itself is ended by dispose. */
function replyOf<T extends StreamReply['type']>(worker: Worker, type: T, signal: AbortSignal): Promise<ReplyOf<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<ReplyOf<T>>()
  const onMessage = (reply: StreamReply) => {
    if (isReply(reply, type)) resolve(reply)
    else reject(new Error(reply.type === 'failed' ? reply.message : `a thread answered "${reply.type}"`))
  }
  const onExit = () => reject(new Error('a thread of the memory probe ended by itself'))
  const onAbort = () => reject(signal.reason)
  worker.once('message', onMessage).once('error', reject).once('exit', onExit)
  signal.addEventListener('abort', onAbort, { once: true })
  return promise.finally(() => {
    worker.off('message', onMessage).off('error', reject).off('exit', onExit)
    signal.removeEventListener('abort', onAbort)
  })
}

const isReply = <T extends StreamReply['type']>(reply: StreamReply, type: T): reply is ReplyOf<T> => reply.type === type
