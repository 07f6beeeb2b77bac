import assert from 'node:assert/strict'
import { test } from 'vitest'
import { DTYPES, type Dtype } from '../../src/gemm/dtypes.ts'
import { openGemm } from '../../src/gemm/open-gemm.ts'
import { noGpu } from './no-gpu.ts'

const signal = new AbortController().signal
const SHAPES = [
  { m: 1024, n: 1024, k: 1024 },
  { m: 2048, n: 16, k: 4096 },
  { m: 512, n: 2048, k: 256 },
] as const

for (const dtype of Object.keys(DTYPES) as Dtype[])
  for (const shape of SHAPES)
    test.skipIf(noGpu)(`${dtype}, ${shape.m} x ${shape.n} x ${shape.k}: right, and the same bits again`, async () => {
      using gemm = await openGemm({ gpu: 0, dtype, shape, seed: 11, filling: 'random', candidates: 4 }, signal)
      const { ok, accuracy, different, nonFinite } = gemm.check()
      assert.deepEqual({ ok, different, nonFinite }, { ok: true, different: 0, nonFinite: 0 }, JSON.stringify(accuracy))
    })

test.skipIf(noGpu)('TF32 is not as accurate as FP32, so the check can tell them apart', async () => {
  const errorOf = async (dtype: Dtype) => {
    using gemm = await openGemm({ gpu: 0, dtype, shape: SHAPES[0], seed: 3, filling: 'random', candidates: 1 }, signal)
    return gemm.check().accuracy.rms
  }
  const [single, tensor] = [await errorOf('fp32'), await errorOf('tf32')]
  assert.ok(single < DTYPES.fp32.errorLimit && tensor > DTYPES.fp32.errorLimit, `${single} and ${tensor}`)
})

test.skipIf(noGpu)('a batch knows the card it ran on', async () => {
  const shape = { m: 4096, n: 4096, k: 4096 }
  using gemm = await openGemm({ gpu: 0, dtype: 'fp16', shape, seed: 3, filling: 'random', candidates: 4 }, signal)
  const { state, seconds } = await gemm.batch(1, signal)
  assert.ok(seconds > 0.5 && seconds < 2, `${seconds} s`)
  assert.ok(gemm.gpu.nvml, 'NVML knows the card')
  assert.ok(typeof state.powerW === 'number' && state.powerW > 0, JSON.stringify(state))
  assert.ok(typeof state.smClockHz === 'number' && state.smClockHz > 1e8, JSON.stringify(state))
})
