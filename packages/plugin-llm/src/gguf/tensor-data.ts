import { BLOCK_TYPES, type BlockName, type BlockType } from './block-types.ts'
import { halfBits } from './half-float.ts'
import { Random, seedFor } from './random.ts'
import type { PlannedTensor } from './tensor-plan.ts'

/** Blocks of every type begin at a multiple of this, and so do whole words: the least common multiple of 18, 22, 34, 144, 210 and 4. */
const CHUNK_BYTES = 942_480
const EMBEDDING_DEVIATION = 0.5
const SIGN = 0x8000

/**
 * The bytes of a tensor, in pieces; each is overwritten by the next. Weights have mean 0 and a standard deviation of
 * 1 / sqrt(row length), which keeps what flows through a layer at the size it came with.
 */
export function* tensorData(tensor: PlannedTensor, seed: number): Generator<Uint8Array> {
  if (tensor.content === 'ones' || tensor.content === 'zeros') {
    yield constants(tensor.bytes / 4, tensor.content === 'ones' ? 1 : 0)
    return
  }
  const random = new Random(seedFor(seed, tensor.name))
  const shape = shaper(tensor)
  const words = new Uint32Array(CHUNK_BYTES / 4)
  const bytes = Buffer.from(words.buffer)
  for (let left = tensor.bytes; left > 0; left -= CHUNK_BYTES) {
    random.fill(words)
    shape(bytes)
    yield left >= CHUNK_BYTES ? bytes : bytes.subarray(0, left)
  }
}

function constants(count: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(4 * count)
  for (let i = 0; i < count; i++) bytes.writeFloatLE(value, 4 * i)
  return bytes
}

/** Makes weights of random bytes. */
function shaper({ type, dimensions, content }: PlannedTensor): (bytes: Buffer) => void {
  const [width = 1] = dimensions
  const deviation = content === 'embeddings' ? EMBEDDING_DEVIATION : 1 / Math.sqrt(width)
  if (type === 'F16') return halfShaper(deviation)
  if (type === 'F32') throw new Error('random weights are never stored in 32 bits')
  return blockShaper(type, deviation)
}

/** Uniform from -sqrt(3) to sqrt(3) deviations, by a table: the sign and 10 bits choose the number. */
function halfShaper(deviation: number): (bytes: Buffer) => void {
  const table = Uint16Array.from({ length: 1024 }, (_, i) => halfBits(((i + 0.5) / 1024) * Math.sqrt(3) * deviation))
  return bytes => {
    const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    for (let i = 0; i < halves.length; i++) {
      const bits = halves[i] ?? 0
      halves[i] = (table[bits & 1023] ?? 0) | (bits & SIGN)
    }
  }
}

function blockShaper(name: BlockName, deviation: number): (bytes: Buffer) => void {
  const type: BlockType = BLOCK_TYPES[name]
  const scale = deviation / type.deviation
  const scales = type.scales.map(({ at, relative }) => ({ at, bits: halfBits(scale * relative) }))
  return bytes => {
    for (let block = 0; block < bytes.length; block += type.bytes)
      for (const { at, bits } of scales) {
        bytes[block + at] = bits & 255
        bytes[block + at + 1] = bits >>> 8
      }
  }
}
