import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noCompiler, softwareGpu } from '../../test/software-gpu.ts'
import type { Dtype } from './dtypes.ts'
import { openGemm } from './open-gemm.ts'

const signal = new AbortController().signal
const SHAPE = { m: 40, n: 24, k: 32 }
const open = (dtype: Dtype, shape = SHAPE) =>
  openGemm({ gpu: 0, dtype, shape, seed: 7, filling: 'random', candidates: 8 }, signal)

/** The whole way through driver, kernels and cublasLt, on a GPU in software. */
describe.skipIf(noCompiler)('products', () => {
  let gpu: Disposable
  beforeAll(() => {
    gpu = softwareGpu()
  })
  afterAll(() => gpu?.[Symbol.dispose]())

  test.each(['fp64', 'fp32', 'int8'] as const)('%s is right, entry by entry', async dtype => {
    using gemm = await open(dtype)
    expect(gemm.check()).toMatchObject({ ok: true, different: 0, nonFinite: 0 })
  })

  test('what was chosen is known: two of three proposals work', async () => {
    using gemm = await open('fp32')
    const { picked, product, operations, sets } = gemm
    expect({ tried: picked.tried, version: product.cublasLt.version, operations, sets }).toEqual({
      tried: 2,
      version: '13.1.0',
      operations: 2 * 40 * 24 * 32,
      sets: 22,
    })
  })

  test('a batch lasts about as long as it is asked to, and says how many products it was', async () => {
    using gemm = await open('fp32')
    const { seconds, calls, state } = await gemm.batch(0.05, signal)
    expect(calls).toBeGreaterThanOrEqual(gemm.sets)
    expect(seconds).toBeGreaterThan(0.01)
    expect(state.powerW).toEqual({ unavailable: 'the work was too short for the energy counter of the card' })
  })

  test('a type that cublasLt does not offer is told', async () => {
    await expect(open('bf16')).rejects.toThrow('this driver does not have the function')
  })

  test('matrices that do not fit are refused before anything is allocated', async () => {
    await expect(open('fp64', { m: 16_384, n: 16_384, k: 16_384 })).rejects.toThrow(
      'the matrices need 13 GB, the GPU has 4 GB free; choose smaller ones',
    )
  })
})
