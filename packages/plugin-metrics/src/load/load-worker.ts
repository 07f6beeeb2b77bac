import { workerData } from 'node:worker_threads'
import { SLOTS } from './cpu-load.ts'
import { workBlock } from './work-block.ts'

const shared = new Uint32Array(workerData as SharedArrayBuffer)

for (let block = 0; Atomics.load(shared, SLOTS.stop) === 0; block++) {
  const result = workBlock(block)
  Atomics.store(shared, SLOTS.result, result)
  Atomics.store(shared, SLOTS.blocks, block + 1)
}
