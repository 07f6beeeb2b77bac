import type { Plugin, UserCase } from '@probative/core'
import { DTYPE_NAMES } from './gemm/dtypes.ts'
import { gemm } from './probes/gemm.ts'
import { instructionPeak } from './probes/instruction-peak.ts'
import { kernelLaunch } from './probes/kernel-launch.ts'
import { soak } from './probes/soak.ts'

/** A first look, some seconds in all. */
const quickly = (name: string) => ({
  name,
  required: false,
  tags: ['quick'],
  sampling: { launches: 1, iterations: 3, warmup: 1 },
})
const quick: readonly UserCase[] = [
  gemm.case({ dtype: 'bf16', n: 4096, candidates: 4, durationMs: 100 }, quickly('matrix product, BF16')),
  instructionPeak.case({ durationMs: 50 }, quickly('FP32 multiply-adds')),
  kernelLaunch.case({ launches: 500 }, quickly('kernel launch')),
]

const SUSTAINED = { launches: 3, iterations: 6, warmup: 0 }

/** Shapes of large layers, and of one, 16 and 64 tokens at a time, which memory limits. */
const SHAPES = [
  { m: 2048, n: 2048, k: 13_312 },
  { m: 16_384, n: 4096, k: 4096 },
  { m: 4096, n: 16_384, k: 4096 },
  { m: 8192, n: 1, k: 8192 },
  { m: 8192, n: 16, k: 8192 },
  { m: 8192, n: 64, k: 8192 },
] as const

const full: readonly UserCase[] = [
  ...DTYPE_NAMES.map(dtype => gemm.case({ gpu: 'all', dtype }, { tags: ['burst'] })),
  ...DTYPE_NAMES.map(dtype =>
    gemm.case({ gpu: 'all', dtype, mode: 'sustained', durationMs: 2000 }, { tags: ['sustained'], sampling: SUSTAINED }),
  ),
  ...SHAPES.map(shape => gemm.case({ ...shape, dtype: 'bf16' }, { tags: ['shapes'] })),
  gemm.case({ dtype: 'bf16', sensitivity: true }, { tags: ['sensitivity'] }),
  ...(['fma_fp32', 'fma_fp64', 'mma_fp16', 'mma_tf32', 'mma_int8'] as const).map(instruction =>
    instructionPeak.case({ instruction }, { tags: ['instructions'], required: false }),
  ),
  kernelLaunch.case({}),
  soak.case({ gpu: 'all' }, { tags: ['soak'] }),
]

/** The method of a published report of a GPU workstation (its work stream 3): 8192, ten warm-ups, a hundred products. */
const WS_03_SAMPLING = { launches: 5, iterations: 100, warmup: 10 }
const ws03: readonly UserCase[] = (['fp32', 'fp16', 'int8'] as const).map(dtype =>
  gemm.case({ dtype, n: 8192, durationMs: 1 }, { name: `matrix product, ${dtype}`, sampling: WS_03_SAMPLING }),
)

export const presets: NonNullable<Plugin['presets']> = {
  quick: { cases: quick },
  full: { cases: full },
  'ws-03': { cases: ws03 },
}
