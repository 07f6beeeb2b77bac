// The parts for `npm run bench:llm`, which holds them against llama-bench and against a server's own clock. No promise is made for
// these names.

export { ensureModel, modelDirectory } from './gguf/model-cache.ts'
export { MODEL_SHAPES, type ShapeName } from './gguf/model-shape.ts'
export type { Quantisation } from './gguf/tensor-plan.ts'
export { streamRequest } from './http/stream-request.ts'
export { Turns } from './http/turns.ts'
export { findPackage, type LlamaPackage } from './llama/find-package.ts'
export { PINNED } from './llama/pinned-version.ts'
export { parseEventStream } from './stream/parse-event-stream.ts'
