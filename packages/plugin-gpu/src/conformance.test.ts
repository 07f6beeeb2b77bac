import type { Probe } from '@probative/core'
import { conformProbe } from '@probative/testkit'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { noCompiler, softwareGpu } from '../test/software-gpu.ts'
import { gemm, instructionPeak, kernelLaunch, soak } from './index.ts'

const CASES: readonly (readonly [Probe, object])[] = [
  [gemm, { dtype: 'fp32', n: 32, durationMs: 10 }],
  [gemm, { dtype: 'int8', n: 24, m: 8, k: 16, durationMs: 10, sensitivity: true, data: 'zeros' }],
  [instructionPeak, { instruction: 'fma_fp64', durationMs: 1 }],
  [kernelLaunch, { launches: 20 }],
  [soak, { n: 64, share: 0.0001, dtype: 'int8' }],
]

/** On a GPU in software: the whole way through driver, kernels and cublasLt. */
describe.skipIf(noCompiler)('conformance', { timeout: 120_000 }, () => {
  let gpu: Disposable
  beforeAll(() => {
    gpu = softwareGpu()
  })
  afterAll(() => gpu?.[Symbol.dispose]())

  for (const [i, [probe, options]] of CASES.entries()) {
    const fixture = { options, unavailable: { ...options, gpu: 5 }, iterations: 2 }
    for (const check of conformProbe(probe, fixture)) test(`${i} ${check.name}`, check.run)
  }
})
