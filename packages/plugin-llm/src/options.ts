import { z } from '@probative/core'
import { SHAPE_NAMES } from './gguf/model-shape.ts'
import { QUANTISATIONS } from './gguf/tensor-plan.ts'
import { BACKENDS } from './llama/find-package.ts'

export const SERVERS = ['openai', 'llama-server', 'ollama', 'sglang', 'tgi'] as const
const ENGINES = ['embedded', ...SERVERS] as const

/** What the embedded engine can be told. */
export const embeddedFields = {
  model: z
    .string()
    .min(1)
    .default('tiny')
    .describe(
      `synthetic weights in the shape of a model: ${SHAPE_NAMES.join(', ')}; or the path of a GGUF file; for a server the name of its model`,
    ),
  quant: z.enum(QUANTISATIONS).default('Q8_0').describe('format of synthetic weights; a file has its own'),
  backend: z
    .enum(['auto', ...BACKENDS])
    .default('auto')
    .describe('which build of llama.cpp; auto: the one for a GPU where its package is installed, else the CPU'),
  gpuLayers: z
    .union([z.literal('all'), z.int().min(0).max(10_000)])
    .default('all')
    .describe('layers that a GPU holds, where there is one'),
  threads: z
    .union([z.literal('auto'), z.int().min(1).max(1024)])
    .default('auto')
    .describe('computing threads; auto: one fewer than there are cores, at least one'),
  batchTokens: z.int().min(1).max(65_536).default(512).describe('tokens of a prompt that are computed together'),
  flashAttention: z.enum(['auto', 'on', 'off']).default('auto').describe('whether attention is computed in one kernel'),
  sampling: z
    .enum(['given', 'greedy'])
    .default('given')
    .describe(
      'given: the tokens to go on with are chosen before, as llama-bench does; greedy: the most likely, chosen as it goes',
    ),
  promptSeed: z.int().min(0).max(0xffffffff).default(1).describe('prompts of cases with one seed are alike'),
  modelDirectory: z
    .string()
    .min(1)
    .default('auto')
    .meta({ identity: false })
    .describe("where synthetic models are kept; auto: the user's cache directory"),
} as const

/** What every probe can be told about engine and model. */
export const engineFields = {
  engine: z
    .enum(ENGINES)
    .default('embedded')
    .describe('embedded: llama.cpp in the process of the launch; the others are asked over HTTP'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('where the server is, without /v1; for all but embedded'),
  key: z
    .string()
    .min(1)
    .optional()
    .meta({ identity: false })
    .describe("key of the server; '${env:NAME}' keeps it out of every file"),
  api: z.enum(['chat', 'completions']).default('chat').describe('which of the two interfaces of openai'),
  ...embeddedFields,
} as const

const embeddedSchema = z.object(embeddedFields)
export type EmbeddedOptions = z.output<typeof embeddedSchema>
const engineSchema = z.object(engineFields)
export type EngineOptions = z.output<typeof engineSchema>

/** What probes can be told that send prompts as people write them. */
export const promptFields = {
  prompts: z
    .string()
    .min(1)
    .optional()
    .describe('file of prompts: one a line, or JSON lines with text or token ids; promptTokens then says nothing'),
} as const

/** Tokens of a prompt or an answer. */
export const tokens = (standard: number, least: number, what: string) =>
  z.int().min(least).max(1_000_000).default(standard).describe(what)
