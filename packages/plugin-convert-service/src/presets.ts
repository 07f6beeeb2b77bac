import type { Plugin, UserCase } from '@probative/core'
import { latency } from './probes/latency.ts'

/** A first look, some seconds in all. Its client limits are wide: a machine that does other work too should see numbers. */
const QUICK_SAMPLING = { launches: 3, iterations: 1, warmup: 1 }
const QUICK = { workers: 1, clientLoopDelayMs: 100, clientSlipMs: 100, clientShare: 1 } as const
const quickly = (name: string) => ({ name, required: false, tags: ['quick'], sampling: QUICK_SAMPLING })

const quick: readonly UserCase[] = [
  latency.case({ ...QUICK, documents: ['text', 'table'], jobs: 10 }, quickly('convert one by one')),
]

export const presets: NonNullable<Plugin['presets']> = { quick: { cases: quick } }
