/** The dimensions of a dense transformer: what decides how fast it is. */
export interface ModelShape {
  readonly architecture: 'llama' | 'qwen2'
  readonly embedding: number
  readonly layers: number
  readonly feedForward: number
  readonly heads: number
  readonly keyValueHeads: number
  readonly vocabulary: number
  readonly contextLength: number
  readonly ropeBase: number
  readonly rmsEpsilon: number
  /** The output matrix is the embedding matrix. */
  readonly isTied: boolean
  /** A table of rope frequencies comes with the model. */
  readonly hasRopeFrequencies: boolean
}

const QWEN = {
  architecture: 'qwen2',
  contextLength: 32768,
  ropeBase: 1e6,
  rmsEpsilon: 1e-6,
  hasRopeFrequencies: false,
} as const
const LLAMA = {
  architecture: 'llama',
  contextLength: 131072,
  ropeBase: 5e5,
  rmsEpsilon: 1e-5,
  vocabulary: 128256,
  hasRopeFrequencies: true,
} as const

/**
 * Shapes by name, from the `config.json` of the models; the tests hold them against the published numbers of parameters. `tiny` is
 * no model of anybody's: small enough for a first look.
 */
// biome-ignore format: a table
export const MODEL_SHAPES = {
  'tiny': { ...QWEN, embedding: 256, layers: 6, feedForward: 768, heads: 4, keyValueHeads: 2, vocabulary: 8192, isTied: true },
  'qwen2.5-0.5b': { ...QWEN, embedding: 896, layers: 24, feedForward: 4864, heads: 14, keyValueHeads: 2, vocabulary: 151936, isTied: true },
  'qwen2.5-1.5b': { ...QWEN, embedding: 1536, layers: 28, feedForward: 8960, heads: 12, keyValueHeads: 2, vocabulary: 151936, isTied: true },
  'qwen2.5-7b': { ...QWEN, embedding: 3584, layers: 28, feedForward: 18944, heads: 28, keyValueHeads: 4, vocabulary: 152064, isTied: false },
  'qwen2.5-32b': { ...QWEN, embedding: 5120, layers: 64, feedForward: 27648, heads: 40, keyValueHeads: 8, vocabulary: 152064, isTied: false },
  'llama3.2-1b': { ...LLAMA, embedding: 2048, layers: 16, feedForward: 8192, heads: 32, keyValueHeads: 8, isTied: true },
  'llama3.1-8b': { ...LLAMA, embedding: 4096, layers: 32, feedForward: 14336, heads: 32, keyValueHeads: 8, isTied: false },
} as const satisfies Readonly<Record<string, ModelShape>>
export type ShapeName = keyof typeof MODEL_SHAPES
export const SHAPE_NAMES = Object.keys(MODEL_SHAPES) as ShapeName[]

/** Length of one head's vector. */
export function headLength({ embedding, heads }: ModelShape): number {
  return embedding / heads
}
