import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Load } from './load.ts'
import { BLOCK_OPERATIONS, workBlock } from './work-block.ts'

/** Places in the memory that a thread shares with us. */
export const SLOTS = { stop: 0, blocks: 1, result: 2 } as const

// From the sources in our own tests, from the build everywhere else.
const WORKER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './load-worker.ts' : './load-worker.js', import.meta.url),
)

const POLL_MS = 5

/** Keeps `threads` cores busy with arithmetic until it is disposed. Resolves when every thread is at work. */
export async function startCpuLoad(threads: number): Promise<Load> {
  const shares = Array.from({ length: threads }, () => new SharedArrayBuffer(3 * Uint32Array.BYTES_PER_ELEMENT))
  const workers = shares.map(share => new Worker(WORKER, { workerData: share }))
  const states = shares.map(share => new Uint32Array(share))
  let failed: string | undefined
  for (const worker of workers)
    worker.once('error', error => {
      failed ??= error instanceof Error ? error.message : String(error)
    })
  const blocksOf = (state: Uint32Array) => Atomics.load(state, SLOTS.blocks)
  while (failed === undefined && states.some(state => blocksOf(state) === 0)) await sleep(POLL_MS)
  return {
    operations: () => states.reduce((sum, state) => sum + blocksOf(state), 0) * BLOCK_OPERATIONS,
    failed: () => failed,
    async prove() {
      for (const state of states) Atomics.store(state, SLOTS.stop, 1)
      await Promise.all(workers.map(worker => new Promise<void>(resolve => worker.once('exit', () => resolve()))))
      const wrong = states.filter(
        state => blocksOf(state) === 0 || workBlock(blocksOf(state) - 1) !== state[SLOTS.result],
      )
      const what = `${threads} threads; the last block of each was computed again`
      return { ok: wrong.length === 0, what: wrong.length === 0 ? what : `${what}: ${wrong.length} differ` }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}
