import { Worker } from 'node:worker_threads'
import { createRandomData } from '../data/arena.ts'
import type { Workload } from '../engine.ts'
import type { TargetFile } from '../target/target-file.ts'
import { COMMAND, type Control, clearControl, controlOf, createControl, HEADER } from './control.ts'
import type { Job, WorkerMessage } from './job.ts'

// The worker lies beside this file, as TypeScript in the sources and as JavaScript in the package.
const WORKER_URL = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/** One thread per call in flight, all on one file. They live as long as the pool and sleep between turns. */
export class WorkerPool implements AsyncDisposable {
  readonly #workers: Worker[] = []
  readonly #header: Int32Array
  readonly #signal: AbortSignal
  readonly #stop = () => Atomics.store(this.#header, HEADER.stop, 1)
  /** The shared memory of each worker, in their order. */
  readonly controls: readonly Control[]

  private constructor(workload: Workload, file: TargetFile, signal: AbortSignal) {
    const shared = createControl(workload.queueDepth)
    const data = createRandomData(workload.blockBytes, workload.seed)
    const epoch = process.hrtime.bigint()
    this.#header = controlOf(shared, 0).header
    this.#signal = signal
    this.controls = Array.from({ length: workload.queueDepth }, (_, worker) => controlOf(shared, worker))
    for (const worker of this.controls.keys()) {
      const job: Job = { workload, path: file.path, tag: file.tag, worker, shared, data, epoch }
      this.#workers.push(new Worker(WORKER_URL, { workerData: job, execArgv: [], name: `probative-io-${worker}` }))
    }
    signal.addEventListener('abort', this.#stop)
  }

  /** A pool whose workers are ready. Rejects when one can't start, or when the signal is aborted. */
  static async open(workload: Workload, file: TargetFile, signal: AbortSignal): Promise<WorkerPool> {
    signal.throwIfAborted()
    const pool = new WorkerPool(workload, file, signal)
    try {
      await pool.#everyWorker()
      return pool
    } catch (error) {
      await pool[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Writes the file for the first time. */
  async layOut(): Promise<void> {
    await this.#turn(COMMAND.layOut)
  }

  /** Reads and writes for this long; what was counted is in `controls`. */
  async transfer(durationMs: number): Promise<void> {
    for (const control of this.controls) clearControl(control)
    this.#header[HEADER.durationMs] = durationMs
    await this.#turn(COMMAND.transfer)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop()
    this.#signal.removeEventListener('abort', this.#stop)
    await Promise.all(this.#workers.map(worker => worker.terminate()))
  }

  async #turn(command: number): Promise<void> {
    this.#signal.throwIfAborted()
    const finished = this.#everyWorker()
    this.#header[HEADER.command] = command
    Atomics.add(this.#header, HEADER.turn, 1)
    Atomics.notify(this.#header, HEADER.turn)
    await finished
    this.#signal.throwIfAborted()
  }

  async #everyWorker(): Promise<void> {
    await Promise.all(this.#workers.map(worker => answerOf(worker, this.#signal)))
  }
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onMessage = (message: WorkerMessage) =>
    'failed' in message ? reject(new Error(message.failed)) : resolve(undefined)
  const onExit = () => reject(signal.aborted ? signal.reason : new Error('an I/O worker ended by itself'))
  worker.once('message', onMessage).once('error', reject).once('exit', onExit)
  return promise.finally(() => worker.off('message', onMessage).off('error', reject).off('exit', onExit))
}
