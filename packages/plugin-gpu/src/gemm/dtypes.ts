import type { PeakKind } from '@probative/core'
import type { ComputeType, DataType } from '@probative/cuda'

/** Names of what a product can be of. */
export const DTYPE_NAMES = ['fp64', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8_e4m3', 'int8'] as const

export type Dtype = (typeof DTYPE_NAMES)[number]

interface DtypeDefinition {
  /** Type of A and B. */
  readonly input: DataType
  readonly output: DataType
  readonly compute: ComputeType
  /** Type of alpha and beta. */
  readonly scale: DataType
  /** What is counted: floating-point operations, or operations on integers. */
  readonly counts: 'FLOP' | 'OP'
  /** The declared peak that it is held against. */
  readonly peak: PeakKind
  /** Kernel of data.cu that makes random input. */
  readonly fill: string
  /**
   * Largest error that a right result can have: root mean square of (result - reference) over that of the reference, in sampled
   * entries. Sums of float32 over 16384 products of normal values stay below 1e-5, and TF32, whose inputs have 10 bits, above 1e-4.
   */
  readonly errorLimit: number
}

/** What a product can be of. TF32 and FP32 are never the same. */
// biome-ignore format: a table
export const DTYPES = {
  fp64:     { input: 'f64',  output: 'f64',  compute: 'f64',  scale: 'f64', counts: 'FLOP', peak: 'fp64_tensor', fill: 'fill_f64',  errorLimit: 1e-13 },
  fp32:     { input: 'f32',  output: 'f32',  compute: 'f32',  scale: 'f32', counts: 'FLOP', peak: 'fp32', fill: 'fill_f32',  errorLimit: 2e-5 },
  tf32:     { input: 'f32',  output: 'f32',  compute: 'tf32', scale: 'f32', counts: 'FLOP', peak: 'tf32', fill: 'fill_f32',  errorLimit: 1e-3 },
  fp16:     { input: 'f16',  output: 'f16',  compute: 'f32',  scale: 'f32', counts: 'FLOP', peak: 'fp16', fill: 'fill_f16',  errorLimit: 1e-3 },
  bf16:     { input: 'bf16', output: 'bf16', compute: 'f32',  scale: 'f32', counts: 'FLOP', peak: 'bf16', fill: 'fill_bf16', errorLimit: 5e-3 },
  fp8_e4m3: { input: 'e4m3', output: 'bf16', compute: 'f32',  scale: 'f32', counts: 'FLOP', peak: 'fp8', fill: 'fill_e4m3', errorLimit: 1e-2 },
  int8:     { input: 'i8',   output: 'i32',  compute: 'i32',  scale: 'i32', counts: 'OP',   peak: 'int8', fill: 'fill_i8',   errorLimit: 0 },
} as const satisfies Readonly<Record<Dtype, DtypeDefinition>>
