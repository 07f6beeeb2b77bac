import type { Plugin, UserCase } from '@probative/core'
import { decode } from './probes/decode.ts'
import { depth } from './probes/depth.ts'
import { prefill } from './probes/prefill.ts'
import { start } from './probes/start.ts'

/** A first look, some seconds in all: a model that fits into a processor's cache says nothing about larger ones. */
const quickly = (name: string) => ({
  name,
  required: false,
  tags: ['quick'],
  sampling: { launches: 3, iterations: 3, warmup: 1 },
})

const quick: readonly UserCase[] = [
  decode.case({}, quickly('decode, tiny model')),
  prefill.case({}, quickly('prefill, tiny model')),
]

/** A model of 1 GB in the formats that people use, and what a long context costs. */
const full: readonly UserCase[] = [
  ...(['Q4_0', 'Q4_K_M', 'Q8_0', 'F16'] as const).flatMap(quant => [
    decode.case({ model: 'qwen2.5-1.5b', quant }, { name: `decode 1.5B ${quant}` }),
    prefill.case({ model: 'qwen2.5-1.5b', quant }, { name: `prefill 1.5B ${quant}` }),
  ]),
  start.case({ model: 'qwen2.5-1.5b', quant: 'Q4_K_M' }, { name: 'start 1.5B Q4_K_M' }),
  depth.case({ model: 'qwen2.5-1.5b', quant: 'Q4_K_M' }, { name: 'depth 1.5B Q4_K_M' }),
]

export const presets: NonNullable<Plugin['presets']> = { quick: { cases: quick }, full: { cases: full } }
