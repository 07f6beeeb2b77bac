import { BLOCK_TYPES, bytesOfWeights, type WeightName } from './block-types.ts'
import { headLength, type ModelShape } from './model-shape.ts'

export const QUANTISATIONS = ['Q4_0', 'Q8_0', 'Q4_K_M', 'F16'] as const
export type Quantisation = (typeof QUANTISATIONS)[number]

/** A tensor of a model file. `dimensions[0]` is the one whose weights lie side by side. */
export interface PlannedTensor {
  readonly name: string
  readonly dimensions: readonly number[]
  readonly type: WeightName
  readonly bytes: number
  /** `weights` are random; the others hold one number everywhere. */
  readonly content: 'weights' | 'embeddings' | 'ones' | 'zeros'
}

/** Every tensor of a model of this shape, in the order of the file, in the types that llama.cpp's own quantiser chooses. */
export function planTensors(shape: ModelShape, quantisation: Quantisation): readonly PlannedTensor[] {
  const { embedding, vocabulary, isTied, hasRopeFrequencies, layers } = shape
  const matrix = matrixPlanner(quantisation, layers)
  return [
    matrix({ name: 'token_embd', use: isTied ? 'output' : 'embedding', size: [embedding, vocabulary] }),
    vector('output_norm.weight', embedding, 'ones'),
    ...(isTied ? [] : [matrix({ name: 'output', use: 'output', size: [embedding, vocabulary] })]),
    ...(hasRopeFrequencies ? [vector('rope_freqs.weight', headLength(shape) / 2, 'ones')] : []),
    ...Array.from({ length: layers }, (_, layer) => planLayer(shape, layer, matrix)).flat(),
  ]
}

type Use = 'embedding' | 'output' | 'precious' | 'plain'
interface Matrix {
  readonly name: string
  readonly use: Use
  readonly size: readonly [number, number]
  readonly layer?: number
}

function planLayer(shape: ModelShape, layer: number, matrix: (wanted: Matrix) => PlannedTensor): PlannedTensor[] {
  const { embedding, feedForward, heads, keyValueHeads } = shape
  const query = headLength(shape) * heads
  const keyValue = headLength(shape) * keyValueHeads
  const named = (name: string, size: readonly [number, number], use: Use = 'plain') =>
    matrix({ name: `blk.${layer}.${name}`, use, size, layer })
  const bias = (name: string, length: number) =>
    shape.architecture === 'qwen2' ? [vector(`blk.${layer}.${name}.bias`, length, 'zeros')] : []
  return [
    vector(`blk.${layer}.attn_norm.weight`, embedding, 'ones'),
    named('attn_q', [embedding, query]),
    ...bias('attn_q', query),
    named('attn_k', [embedding, keyValue]),
    ...bias('attn_k', keyValue),
    named('attn_v', [embedding, keyValue], 'precious'),
    ...bias('attn_v', keyValue),
    named('attn_output', [query, embedding]),
    vector(`blk.${layer}.ffn_norm.weight`, embedding, 'ones'),
    named('ffn_gate', [embedding, feedForward]),
    named('ffn_up', [embedding, feedForward]),
    named('ffn_down', [feedForward, embedding], 'precious'),
  ]
}

function vector(name: string, length: number, content: 'ones' | 'zeros'): PlannedTensor {
  return { name, dimensions: [length], type: 'F32', bytes: 4 * length, content }
}

function matrixPlanner(quantisation: Quantisation, layers: number) {
  return ({ name, use, size, layer = 0 }: Matrix): PlannedTensor => {
    const [width, rows] = size
    const type = fitting(wantedType(quantisation, use, { layer, layers }), width)
    const content = name === 'token_embd' ? 'embeddings' : 'weights'
    return {
      name: `${name}.weight`,
      dimensions: [width, rows],
      type,
      bytes: bytesOfWeights(type, width * rows),
      content,
    }
  }
}

/** The quantiser's rules: the output matrix in 6 bits, and of Q4_K_M's more precious matrices those of some layers. */
function wantedType(quantisation: Quantisation, use: Use, place: { layer: number; layers: number }): WeightName {
  if (quantisation === 'F16' || quantisation === 'Q8_0') return quantisation
  if (use === 'output') return 'Q6_K'
  if (quantisation === 'Q4_0') return 'Q4_0'
  return use === 'precious' && getsMoreBits(place) ? 'Q6_K' : 'Q4_K'
}

/** The first and last eighth of the layers, and every third between. */
function getsMoreBits({ layer, layers }: { layer: number; layers: number }): boolean {
  const eighth = Math.floor(layers / 8)
  return layer < eighth || layer >= Math.floor((7 * layers) / 8) || (layer - eighth) % 3 === 2
}

const FALLBACK: Partial<Record<WeightName, WeightName>> = { Q4_K: 'Q5_0', Q6_K: 'Q8_0' }

/** A row that is no whole number of large blocks is stored in small ones. */
function fitting(type: WeightName, width: number): WeightName {
  const perBlock = type === 'F16' || type === 'F32' ? 1 : BLOCK_TYPES[type].weights
  return width % perBlock === 0 ? type : (FALLBACK[type] ?? type)
}

/** Parameters of a model. */
export function parametersOf(tensors: readonly PlannedTensor[]): number {
  return tensors
    .filter(({ name }) => name !== 'rope_freqs.weight')
    .reduce((total, { dimensions }) => total + dimensions.reduce((a, b) => a * b), 0)
}
