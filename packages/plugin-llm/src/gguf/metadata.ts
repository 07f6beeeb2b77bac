import { headLength, type ModelShape } from './model-shape.ts'
import { syntheticVocabulary } from './synthetic-vocabulary.ts'
import type { Quantisation } from './tensor-plan.ts'

/** A value of the file's head. */
export type MetadataValue =
  | { readonly type: 'u32' | 'f32'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'i32s'; readonly value: readonly number[] }
export type Metadata = readonly (readonly [key: string, value: MetadataValue])[]

/** `enum llama_ftype`: a label for people. */
const FILE_TYPES: Readonly<Record<Quantisation, number>> = { F16: 1, Q4_0: 2, Q8_0: 7, Q4_K_M: 15 }
const PRE_TOKENIZERS: Readonly<Record<ModelShape['architecture'], string>> = { qwen2: 'qwen2', llama: 'llama-bpe' }

const u32 = (value: number): MetadataValue => ({ type: 'u32', value })
const f32 = (value: number): MetadataValue => ({ type: 'f32', value })
const text = (value: string): MetadataValue => ({ type: 'string', value })

export interface SyntheticModel {
  readonly name: string
  readonly shape: ModelShape
  readonly quantisation: Quantisation
  readonly seed: number
}

/** What the head of a synthetic model's file says. */
export function metadataOf({ name, shape, quantisation, seed }: SyntheticModel): Metadata {
  return [
    ['general.architecture', text(shape.architecture)],
    ['general.name', text(`${name} with synthetic weights, seed ${seed}`)],
    ['general.file_type', u32(FILE_TYPES[quantisation])],
    ...(quantisation === 'F16' ? [] : [['general.quantization_version', u32(2)] as const]),
    ...shapeMetadata(shape),
    ...tokenizerMetadata(shape),
  ]
}

function shapeMetadata(shape: ModelShape): Metadata {
  const named = (key: string, value: MetadataValue) => [`${shape.architecture}.${key}`, value] as const
  return [
    named('context_length', u32(shape.contextLength)),
    named('embedding_length', u32(shape.embedding)),
    named('block_count', u32(shape.layers)),
    named('feed_forward_length', u32(shape.feedForward)),
    named('attention.head_count', u32(shape.heads)),
    named('attention.head_count_kv', u32(shape.keyValueHeads)),
    named('attention.layer_norm_rms_epsilon', f32(shape.rmsEpsilon)),
    named('rope.dimension_count', u32(headLength(shape))),
    named('rope.freq_base', f32(shape.ropeBase)),
    named('vocab_size', u32(shape.vocabulary)),
  ]
}

function tokenizerMetadata({ architecture, vocabulary }: ModelShape): Metadata {
  const { tokens, kinds, merges, endId } = syntheticVocabulary(vocabulary)
  return [
    ['tokenizer.ggml.model', text('gpt2')],
    ['tokenizer.ggml.pre', text(PRE_TOKENIZERS[architecture])],
    ['tokenizer.ggml.tokens', { type: 'strings', value: tokens }],
    ['tokenizer.ggml.token_type', { type: 'i32s', value: kinds }],
    ['tokenizer.ggml.merges', { type: 'strings', value: merges }],
    ['tokenizer.ggml.eos_token_id', u32(endId)],
    ['tokenizer.ggml.padding_token_id', u32(endId)],
    ['tokenizer.ggml.bos_token_id', u32(endId)],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: false }],
  ]
}
