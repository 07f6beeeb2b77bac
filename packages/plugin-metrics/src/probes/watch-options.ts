import { type Facts, identity, z } from '@probative/core'

/** What both probes can be told. */
export const watchFields = {
  durationMs: z.int().min(100).max(600_000).default(2000).describe('length of one iteration in milliseconds'),
  settleMs: z
    .int()
    .min(0)
    .max(600_000)
    .default(1000)
    .describe('time before the first iteration: drivers average over a second, and a GPU is let go of slowly'),
  gpu: z.enum(['auto', 'required']).default('auto').describe('required: the case is skipped when no GPU can be read'),
  device: z
    .string()
    .min(1)
    .default('auto')
    .describe('UUID of the GPU that the values are of; all: one case a GPU; auto: the only one'),
}

/** The fact by which the values of one GPU are found among those of all. */
export const deviceFact = (device: string): Facts => (device === 'auto' ? {} : { 'gpu.uuid': identity(device) })
