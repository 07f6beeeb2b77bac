/**
 * How ggml stores weights: `weights` of them in a block of `bytes`. `scales` are the 16-bit floats of a block, by the byte where
 * each lies and its size relative to the block's scale; all other bytes may be anything. `deviation` is the standard deviation
 * of the weights of a block whose other bytes are uniformly random, for a scale of 1.
 * @see https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-common.h
 */
export interface BlockType {
  /** `enum ggml_type`. */
  readonly id: number
  readonly weights: number
  readonly bytes: number
  readonly scales: readonly { readonly at: number; readonly relative: number }[]
  readonly deviation: number
}

const oneScale = (at: number) => [{ at, relative: 1 }]

/**
 * Deviations: q uniform over its range gives sqrt((n^2 - 1) / 12). Q4_K: d sc q - dmin m with 6-bit sc and m, and dmin = 7.5 d so
 * that the mean is 0: sqrt(1333.5 * 77.5 - (31.5 * 7.5)^2 + 7.5^2 * 341.25) d. Q6_K: d sc (q - 32), sc an 8-bit integer.
 */
export const BLOCK_TYPES = {
  Q4_0: { id: 2, weights: 32, bytes: 18, scales: oneScale(0), deviation: 4.61 },
  Q5_0: { id: 6, weights: 32, bytes: 22, scales: oneScale(0), deviation: 9.233 },
  Q8_0: { id: 8, weights: 32, bytes: 34, scales: oneScale(0), deviation: 73.9 },
  Q4_K: {
    id: 12,
    weights: 256,
    bytes: 144,
    scales: [
      { at: 0, relative: 1 },
      { at: 2, relative: 7.5 },
    ],
    deviation: 258.3,
  },
  Q6_K: { id: 14, weights: 256, bytes: 210, scales: oneScale(208), deviation: 1366 },
} as const satisfies Readonly<Record<string, BlockType>>

/** A type whose weights lie side by side, without blocks. */
const PLAIN_TYPES = { F32: { id: 0, bytes: 4 }, F16: { id: 1, bytes: 2 } } as const

export type BlockName = keyof typeof BLOCK_TYPES
export type WeightName = BlockName | keyof typeof PLAIN_TYPES

/** Bytes of this many weights; a multiple of the block is asked for. */
export function bytesOfWeights(type: WeightName, weights: number): number {
  if (type === 'F32' || type === 'F16') return weights * PLAIN_TYPES[type].bytes
  const { weights: perBlock, bytes } = BLOCK_TYPES[type]
  if (weights % perBlock !== 0) throw new Error(`${weights} weights are no whole blocks of ${type}`)
  return (weights / perBlock) * bytes
}

/** `enum ggml_type` of a weight type. */
export function typeId(type: WeightName): number {
  return type === 'F32' || type === 'F16' ? PLAIN_TYPES[type].id : BLOCK_TYPES[type].id
}
