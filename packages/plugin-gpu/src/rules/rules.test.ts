import type { CaseData, Rule, RuleInput } from '@probative/core'
import { expect, test } from 'vitest'
import { belowThePeak } from './below-the-peak.ts'
import { evenGpus } from './even-gpus.ts'
import { fp32IsFp32 } from './fp32-is-fp32.ts'
import { halfBeatsSingle } from './half-beats-single.ts'

interface Given {
  readonly dtype: string
  readonly gpu?: number
  readonly throughput?: number
  readonly clockShare?: number
  readonly peakShare?: number
  readonly error?: number
  readonly invalid?: boolean
  readonly capability?: string
  readonly durationMs?: number
}

const launchOf = ({ error, capability = '9.0' }: Given) => ({
  values: error === undefined ? {} : { relative_error: [error] },
  facts: { 'gpu.compute_capability': { value: capability, source: 'observed', role: 'identity' } },
})
const metric = (value: number | undefined) => ({
  launchValues: value === undefined ? [] : [{ launch: 1, session: 's', value }],
})

/** Cases as `gatherCases` makes them, down to what rules read. */
function input(given: readonly Given[]): RuleInput {
  const cases = given.map(one => {
    const { dtype, gpu = 0, throughput, clockShare, peakShare, invalid = false, durationMs = 250 } = one
    return {
      planned: {
        probe: 'gpu/gemm',
        caseId: `${dtype}@${gpu}`,
        options: { gpu, dtype, n: 8192, mode: 'burst', data: 'random', durationMs },
      },
      valid: invalid ? [] : [launchOf(one)],
      invalid: invalid ? [launchOf(one)] : [],
      metrics: new Map([
        ['throughput', metric(throughput)],
        ['clock_share', metric(clockShare)],
        ['peak_share', metric(peakShare)],
      ]),
    }
  })
  return { cases: cases as unknown as readonly CaseData[] } as RuleInput
}

const check = (rule: Rule, ...given: readonly Given[]) => rule.check(input(given))

test('a rate above what the clock allows is an alarm', () => {
  expect(check(belowThePeak, { dtype: 'bf16', clockShare: 1.2, peakShare: 0.9 })).toEqual([
    {
      caseId: 'bf16@0',
      result: 'breach',
      arithmetic:
        '120.0 % of what the held clock allows (at most 105.0 %), 90.0 % of the declared peak (at most 110.0 %)',
      alarm: true,
    },
  ])
})

test.each([
  ['a cool card a little above the declared clock', { clockShare: 0.98, peakShare: 1.04 }, 'ok'],
  ['far above the declared peak, clock not known', { peakShare: 1.3 }, 'breach'],
  ['a GPU that is not in the table', {}, 'cannot-tell'],
] as const)('%s', (_, shares, result) => {
  expect(check(belowThePeak, { dtype: 'bf16', ...shares }).map(one => one.result)).toEqual([result])
})

test('FP16 below FP32 on tensor cores is an alarm; BF16 above it is not', () => {
  const found = check(
    halfBeatsSingle,
    { dtype: 'fp32', throughput: 50e12 },
    { dtype: 'fp16', throughput: 40e12 },
    { dtype: 'bf16', throughput: 750e12 },
  )
  expect(found).toEqual([
    {
      caseId: 'fp16@0',
      result: 'breach',
      arithmetic: 'fp16 40.0 TFLOP/s, fp32 50.0 TFLOP/s: 0.80 times',
      alarm: true,
    },
    {
      caseId: 'bf16@0',
      result: 'ok',
      arithmetic: 'bf16 750.0 TFLOP/s, fp32 50.0 TFLOP/s: 15.00 times',
      alarm: false,
    },
  ])
})

test.each([
  [
    'a GPU without tensor cores',
    [
      { dtype: 'fp32', throughput: 2 },
      { dtype: 'fp16', throughput: 1, capability: '6.1' },
    ],
    ['ok'],
  ],
  ['nothing measured', [{ dtype: 'fp32' }, { dtype: 'fp16', throughput: 1 }], ['cannot-tell']],
  [
    'another GPU',
    [
      { dtype: 'fp32', throughput: 2, gpu: 1 },
      { dtype: 'fp16', throughput: 1 },
    ],
    [],
  ],
] as const)('half and single precision: %s', (_, given, results) => {
  expect(check(halfBeatsSingle, ...given).map(one => one.result)).toEqual(results)
})

test('FP32 with the accuracy of TF32 is an alarm, though such a launch is invalid', () => {
  expect(check(fp32IsFp32, { dtype: 'fp32', error: 2.9e-4, invalid: true }, { dtype: 'tf32', error: 2.9e-4 })).toEqual([
    {
      caseId: 'fp32@0',
      result: 'breach',
      arithmetic: 'error 2.9e-4 against float64; FP32 stays below 1e-4, TF32 has about 3e-4',
      alarm: true,
    },
  ])
})

test.each([
  [1.7e-6, 'ok'],
  [undefined, 'cannot-tell'],
] as const)('FP32 with an error of %s', (error, result) => {
  expect(check(fp32IsFp32, { dtype: 'fp32', ...(error !== undefined && { error }) }).map(one => one.result)).toEqual([
    result,
  ])
})

test('GPUs of a host: 93 % of the fastest is a breach, 80 % an alarm, one not measured is told', () => {
  const found = check(
    evenGpus,
    { dtype: 'bf16', gpu: 0, throughput: 800e12 },
    { dtype: 'bf16', gpu: 1, throughput: 744e12 },
    { dtype: 'bf16', gpu: 2, throughput: 640e12 },
    { dtype: 'bf16', gpu: 3 },
    { dtype: 'fp16', gpu: 0, throughput: 1 },
  )
  expect(found).toEqual([
    { caseId: 'bf16@0', result: 'ok', arithmetic: 'GPU 0: 800.0 T, the fastest 800.0 T: 100.0 %' },
    { caseId: 'bf16@1', result: 'breach', arithmetic: 'GPU 1: 744.0 T, the fastest 800.0 T: 93.0 %' },
    { caseId: 'bf16@2', result: 'breach', arithmetic: 'GPU 2: 640.0 T, the fastest 800.0 T: 80.0 %', alarm: true },
    { caseId: 'bf16@3', result: 'cannot-tell', arithmetic: 'GPU 3 was not measured' },
  ])
})

test('two cases of one GPU are no two GPUs', () => {
  const found = check(
    evenGpus,
    { dtype: 'bf16', throughput: 800e12 },
    { dtype: 'bf16', throughput: 640e12, durationMs: 1000 },
  )
  expect(found).toEqual([])
})
