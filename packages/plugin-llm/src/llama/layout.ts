import { z } from '@probative/core'

/** Members of a C struct in their order, by their C types. */
export type StructLayout = Readonly<Record<string, string>>

/** `struct llama_model_params` of the pinned release. @see https://github.com/ggml-org/llama.cpp/blob/v0.5.0/include/llama.h */
export const MODEL_PARAMS: StructLayout = {
  devices: 'void *',
  tensor_buft_overrides: 'void *',
  n_gpu_layers: 'int32_t',
  split_mode: 'int32_t',
  load_mode: 'int32_t',
  lazy_mode: 'int32_t',
  main_gpu: 'int32_t',
  tensor_split: 'void *',
  progress_callback: 'void *',
  progress_callback_user_data: 'void *',
  kv_overrides: 'void *',
  vocab_only: 'bool',
  check_tensors: 'bool',
  use_extra_bufts: 'bool',
  no_host: 'bool',
  no_alloc: 'bool',
  load_mtp: 'bool',
}

/** `struct llama_context_params` of the pinned release. */
export const CONTEXT_PARAMS: StructLayout = {
  n_ctx: 'uint32_t',
  n_batch: 'uint32_t',
  n_ubatch: 'uint32_t',
  n_seq_max: 'uint32_t',
  n_rs_seq: 'uint32_t',
  n_outputs_max: 'uint32_t',
  n_outputs_max_per_seq: 'uint32_t',
  n_threads: 'int32_t',
  n_threads_batch: 'int32_t',
  ctx_type: 'int32_t',
  rope_scaling_type: 'int32_t',
  pooling_type: 'int32_t',
  attention_type: 'int32_t',
  flash_attn_type: 'int32_t',
  rope_freq_base: 'float',
  rope_freq_scale: 'float',
  yarn_ext_factor: 'float',
  yarn_attn_factor: 'float',
  yarn_beta_fast: 'float',
  yarn_beta_slow: 'float',
  yarn_orig_ctx: 'uint32_t',
  defrag_thold: 'float',
  cb_eval: 'void *',
  cb_eval_user_data: 'void *',
  type_k: 'int32_t',
  type_v: 'int32_t',
  abort_callback: 'void *',
  abort_callback_data: 'void *',
  embeddings: 'bool',
  offload_kqv: 'bool',
  no_perf: 'bool',
  op_offload: 'bool',
  swa_full: 'bool',
  kv_unified: 'bool',
  samplers: 'void *',
  n_samplers: 'size_t',
  ctx_other: 'void *',
}

/** `struct llama_batch`. */
export const BATCH: StructLayout = {
  n_tokens: 'int32_t',
  token: 'int32_t *',
  embd: 'void *',
  pos: 'void *',
  n_seq_id: 'void *',
  seq_id: 'void *',
  logits: 'void *',
}

const nothing = z.null()
const no = z.literal(false)
const yes = z.literal(true)
const zero = z.literal(0)
const minusOne = z.literal(-1)

/**
 * What the default parameters of the pinned release hold, member by member: a struct that was read with the wrong layout does not
 * look like this.
 */
export const DEFAULT_MODEL_PARAMS = z.strictObject({
  devices: nothing,
  tensor_buft_overrides: nothing,
  n_gpu_layers: minusOne,
  split_mode: z.literal(1),
  load_mode: minusOne,
  lazy_mode: z.literal(1),
  main_gpu: zero,
  tensor_split: nothing,
  progress_callback: nothing,
  progress_callback_user_data: nothing,
  kv_overrides: nothing,
  vocab_only: no,
  check_tensors: no,
  use_extra_bufts: yes,
  no_host: no,
  no_alloc: no,
  load_mtp: no,
})

export const DEFAULT_CONTEXT_PARAMS = z.strictObject({
  n_ctx: z.literal(512),
  n_batch: z.literal(2048),
  n_ubatch: z.literal(512),
  n_seq_max: z.literal(1),
  n_rs_seq: zero,
  n_outputs_max: zero,
  n_outputs_max_per_seq: z.literal(1),
  n_threads: z.literal(4),
  n_threads_batch: z.literal(4),
  ctx_type: zero,
  rope_scaling_type: minusOne,
  pooling_type: minusOne,
  attention_type: minusOne,
  flash_attn_type: minusOne,
  rope_freq_base: zero,
  rope_freq_scale: zero,
  yarn_ext_factor: minusOne,
  yarn_attn_factor: minusOne,
  yarn_beta_fast: minusOne,
  yarn_beta_slow: minusOne,
  yarn_orig_ctx: zero,
  defrag_thold: minusOne,
  cb_eval: nothing,
  cb_eval_user_data: nothing,
  type_k: z.literal(1),
  type_v: z.literal(1),
  abort_callback: nothing,
  abort_callback_data: nothing,
  embeddings: no,
  offload_kqv: yes,
  no_perf: yes,
  op_offload: yes,
  swa_full: yes,
  kv_unified: no,
  samplers: nothing,
  n_samplers: zero,
  ctx_other: nothing,
})
export type ModelParams = z.infer<typeof DEFAULT_MODEL_PARAMS>
export type ContextParams = z.infer<typeof DEFAULT_CONTEXT_PARAMS>
