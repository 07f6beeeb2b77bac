import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { openGpu } from '../../src/device/open-gpu.ts'
import { openGemm } from '../../src/gemm/open-gemm.ts'
import { noGpu } from './no-gpu.ts'

/** The child that makes a kernel read a bad address: this file again, in the bundle as well as from source. */
const FAULT = 'PROBATIVE_TEST_GPU_FAULT'

if (process.env[FAULT] && process.send) {
  const gpu = openGpu(0)
  const args = [
    ['u64', 8],
    ['u64', 8],
  ] as const
  gpu.stream.launch(gpu.kernel('read_word'), { grid: 1, block: 1, args })
  try {
    gpu.stream.synchronize()
    process.send('no error')
  } catch (error) {
    process.send(error instanceof Error ? error.message : String(error))
  }
  process.exit(1)
}

test.skipIf(noGpu)('a kernel that reads a bad address costs its process; the card works on', async () => {
  const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, [FAULT]: '1' } })
  const [message] = await once(child, 'message')
  assert.equal(
    message,
    'ILLEGAL_ADDRESS: a kernel used memory that is not its own; the context is lost (cuStreamSynchronize)',
  )
  const shape = { m: 256, n: 256, k: 256 }
  const signal = new AbortController().signal
  using gemm = await openGemm({ gpu: 0, dtype: 'fp32', shape, seed: 1, filling: 'random', candidates: 1 }, signal)
  assert.equal(gemm.check().ok, true)
})
