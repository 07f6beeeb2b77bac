import type { PeakKind } from '@probative/core'
import type { DataType, KernelArgument } from '@probative/cuda'
import { FMA_PTX } from '../kernels/fma-ptx.ts'
import { MMA_PTX } from '../kernels/mma-ptx.ts'

/** Names of the instructions that can be measured. */
export const INSTRUCTION_NAMES = [
  'fma_fp32',
  'fma_fp64',
  'mma_fp64',
  'mma_tf32',
  'mma_fp16',
  'mma_bf16',
  'mma_int8',
] as const

export type Instruction = (typeof INSTRUCTION_NAMES)[number]

interface InstructionDefinition {
  readonly ptx: string
  readonly kernel: string
  readonly counts: 'FLOP' | 'OP'
  readonly peak: PeakKind
  /** Oldest compute capability that has it. */
  readonly capability: number
  /** Operations of one thread in one step. */
  readonly operations: number
  /** Steps of one launch: as many as leave the result exact. */
  readonly steps: number
  /** What follows the output and the steps. */
  readonly args: readonly KernelArgument[]
  readonly output: DataType
  /** What every thread must have written. */
  readonly result: number
}

/** Independent chains of fma.cu, accumulators of mma.cu. */
const [CHAINS, TILES] = [8, 4]
/** Elements of an accumulator that one thread of a warp holds. */
const [HELD, HELD_F64] = [4, 2]
/** Operations of one thread: a warp of 32 does 2 m n k. */
const mma = (m: number, n: number, k: number): number => (TILES * 2 * m * n * k) / 32

// biome-ignore format: a table
export const INSTRUCTIONS = {
  fma_fp32: { ptx: FMA_PTX, kernel: 'fma_f32', counts: 'FLOP', peak: 'fp32', capability: 7.5, operations: 2 * CHAINS, steps: 65_536,
              args: [['f32', 1], ['f32', 1]], output: 'f32', result: 65_536 * CHAINS },
  fma_fp64: { ptx: FMA_PTX, kernel: 'fma_f64', counts: 'FLOP', peak: 'fp64', capability: 7.5, operations: 2 * CHAINS, steps: 65_536,
              args: [['f64', 1], ['f64', 1]], output: 'f64', result: 65_536 * CHAINS },
  mma_fp64: { ptx: MMA_PTX, kernel: 'mma_f64', counts: 'FLOP', peak: 'fp64_tensor', capability: 8, operations: mma(8, 8, 4), steps: 32_768,
              args: [['f64', 1]], output: 'f64', result: 32_768 * 4 * TILES * HELD_F64 },
  mma_tf32: { ptx: MMA_PTX, kernel: 'mma_tf32', counts: 'FLOP', peak: 'tf32', capability: 8, operations: mma(16, 8, 8), steps: 65_536,
              args: [['u32', 0x3f800000]], output: 'f32', result: 65_536 * 8 * TILES * HELD },
  mma_fp16: { ptx: MMA_PTX, kernel: 'mma_f16', counts: 'FLOP', peak: 'fp16', capability: 8, operations: mma(16, 8, 16), steps: 65_536,
              args: [['u32', 0x3c003c00]], output: 'f32', result: 65_536 * 16 * TILES * HELD },
  mma_bf16: { ptx: MMA_PTX, kernel: 'mma_bf16', counts: 'FLOP', peak: 'bf16', capability: 8, operations: mma(16, 8, 16), steps: 65_536,
              args: [['u32', 0x3f803f80]], output: 'f32', result: 65_536 * 16 * TILES * HELD },
  mma_int8: { ptx: MMA_PTX, kernel: 'mma_i8', counts: 'OP', peak: 'int8', capability: 8, operations: mma(16, 8, 32), steps: 65_536,
              args: [['u32', 0x01010101]], output: 'i32', result: 65_536 * 32 * TILES * HELD },
} as const satisfies Readonly<Record<Instruction, InstructionDefinition>>
