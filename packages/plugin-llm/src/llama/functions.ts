/** The address of something of the library's. */
export type Address = bigint

/** C declarations of what is called in libllama, by name. */
export const LLAMA_FUNCTIONS = {
  llama_version: 'const char *llama_version()',
  llama_print_system_info: 'const char *llama_print_system_info()',
  llama_backend_init: 'void llama_backend_init()',
  llama_log_set: 'void llama_log_set(probative_log *callback, void *data)',
  llama_model_default_params: 'llama_model_params llama_model_default_params()',
  llama_context_default_params: 'llama_context_params llama_context_default_params()',
  llama_model_load_from_file: 'void *llama_model_load_from_file(const char *path, llama_model_params params)',
  llama_model_free: 'void llama_model_free(void *model)',
  llama_model_get_vocab: 'void *llama_model_get_vocab(void *model)',
  llama_vocab_n_tokens: 'int32_t llama_vocab_n_tokens(void *vocab)',
  llama_tokenize:
    'int32_t llama_tokenize(void *vocab, const void *text, int32_t length, void *tokens, int32_t most, bool special, bool parse)',
  llama_model_n_ctx_train: 'int32_t llama_model_n_ctx_train(void *model)',
  llama_model_has_encoder: 'bool llama_model_has_encoder(void *model)',
  llama_init_from_model: 'void *llama_init_from_model(void *model, llama_context_params params)',
  llama_free: 'void llama_free(void *context)',
  llama_get_memory: 'void *llama_get_memory(void *context)',
  llama_memory_clear: 'void llama_memory_clear(void *memory, bool data)',
  llama_memory_seq_pos_max: 'int32_t llama_memory_seq_pos_max(void *memory, int32_t sequence)',
  llama_decode: 'int32_t llama_decode(void *context, llama_batch batch)',
  llama_synchronize: 'void llama_synchronize(void *context)',
  llama_get_logits_ith: 'void *llama_get_logits_ith(void *context, int32_t index)',
  llama_sampler_init_greedy: 'void *llama_sampler_init_greedy()',
  llama_sampler_sample: 'int32_t llama_sampler_sample(void *sampler, void *context, int32_t index)',
  llama_sampler_free: 'void llama_sampler_free(void *sampler)',
} as const

/** And in libggml. */
export const GGML_FUNCTIONS = {
  ggml_backend_load_all_from_path: 'void ggml_backend_load_all_from_path(const char *directory)',
  ggml_backend_dev_count: 'size_t ggml_backend_dev_count()',
  ggml_backend_dev_get: 'void *ggml_backend_dev_get(size_t index)',
  ggml_backend_dev_name: 'const char *ggml_backend_dev_name(void *device)',
  ggml_backend_dev_description: 'const char *ggml_backend_dev_description(void *device)',
  ggml_backend_dev_type: 'int32_t ggml_backend_dev_type(void *device)',
} as const

/** `token` is an address, the others are null: positions are counted by the library, and the last token's logits are wanted. */
interface Batch {
  readonly n_tokens: number
  readonly token: Address
  readonly embd: null
  readonly pos: null
  readonly n_seq_id: null
  readonly seq_id: null
  readonly logits: null
}

type Log = (level: number, text: string, data: null) => void

/** The functions as they are called from here. What a C function may give as NULL is null. */
export interface Functions<ModelParams, ContextParams> {
  llama_version(): string
  llama_print_system_info(): string
  llama_backend_init(): void
  llama_log_set(callback: bigint | null, data: null): void
  llama_model_default_params(): unknown
  llama_context_default_params(): unknown
  llama_model_load_from_file(path: string, params: ModelParams): Address | null
  llama_model_free(model: Address): void
  llama_model_get_vocab(model: Address): Address
  llama_vocab_n_tokens(vocab: Address): number
  /** Tokens written; below zero when there are more than `most`. */
  llama_tokenize(
    vocab: Address,
    text: Buffer,
    length: number,
    tokens: Address,
    most: number,
    special: boolean,
    parse: boolean,
  ): number
  llama_model_n_ctx_train(model: Address): number
  llama_model_has_encoder(model: Address): boolean
  llama_init_from_model(model: Address, params: ContextParams): Address | null
  llama_free(context: Address): void
  llama_get_memory(context: Address): Address | null
  llama_memory_clear(memory: Address, data: boolean): void
  llama_memory_seq_pos_max(memory: Address, sequence: number): number
  llama_decode(context: Address, batch: Batch): number
  llama_synchronize(context: Address): void
  llama_get_logits_ith(context: Address, index: number): Address | null
  llama_sampler_init_greedy(): Address
  llama_sampler_sample(sampler: Address, context: Address, index: number): number
  llama_sampler_free(sampler: Address): void
  ggml_backend_load_all_from_path(directory: string): void
  ggml_backend_dev_count(): number
  ggml_backend_dev_get(index: number): Address
  ggml_backend_dev_name(device: Address): string
  ggml_backend_dev_description(device: Address): string
  ggml_backend_dev_type(device: Address): number
  /** Calls `log` for every line of the library until it is called again or `undefined` is given; then they go to stderr. */
  logTo(log: Log | undefined): void
}
