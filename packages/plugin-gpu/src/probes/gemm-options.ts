import { z } from '@probative/core'
import { backendField } from '@probative/webgpu'
import { gpuField } from '../device/resolve-gpu.ts'
import { DTYPE_NAMES } from '../gemm/dtypes.ts'
import type { Shape } from '../gemm/matrices.ts'

const size = (what: string) => z.int().min(1).max(131_072).describe(what)

/** Options of gpu/gemm. */
export const gemmOptionsSchema = z.strictObject({
  backend: backendField,
  gpu: gpuField,
  dtype: z
    .enum(DTYPE_NAMES)
    .default('bf16')
    .describe('type of the matrices; `tf32` is float32 that the tensor cores round to 10 bits, `fp32` is not rounded'),
  n: size('columns of B and of the result').default(8192),
  m: size('rows of A and of the result; default: n').optional(),
  k: size('columns of A and rows of B; default: n').optional(),
  mode: z
    .enum(['burst', 'sustained'])
    .default('burst')
    .describe(
      'measure after a rest (WebGPU: after a moment of load), or load the card until clock, power and temperature are flat',
    ),
  data: z
    .enum(['random', 'zeros'])
    .default('random')
    .describe('what is multiplied; zeros draw less power and run faster'),
  sensitivity: z.boolean().default(false).describe('measure zeros beside the data, and report the ratio'),
  candidates: z
    .int()
    .min(1)
    .max(64)
    .default(16)
    .describe("proposals of cublasLt's heuristic, or kernels of WebGPU, that are tried"),
  durationMs: z.int().min(1).max(60_000).default(250).describe('time of the products in one iteration'),
})
export type GemmOptions = z.output<typeof gemmOptionsSchema>

/** The sizes that are meant: what is not given is as n. */
export const shapeOf = ({ m, n, k }: GemmOptions): Shape => ({ m: m ?? n, n, k: k ?? n })
