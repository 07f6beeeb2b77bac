import { Xorshift32 } from './random.ts'
import { payloadSum, SECTOR_BYTES, SECTOR_WORDS } from './stamp.ts'

// Node has it; TypeScript declares it for browsers only.
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
}

const WASM_PAGE = 65_536
const WINDOW_STEP = 4096
const ARENA_BYTES = 4 * 2 ** 20

/**
 * Page-aligned memory: random data to write from, and a block to read into. A `WebAssembly.Memory` is page-aligned, which
 * O_DIRECT wants; an ordinary Buffer is not.
 */
export interface Arena {
  readonly memory: Uint8Array
  readonly words: Int32Array
  /** Payload sum of each sector of the random part. */
  readonly sums: Int32Array
  /** How many places a block can be written from, `windowStep` bytes apart. */
  readonly windows: number
  readonly windowStep: number
  /** Byte offset of the block to read into. */
  readonly readAt: number
}

/** Random data that does not compress, the same for the same seed, with room for blocks of `blockBytes`. */
export function createArena(blockBytes: number, seed: number): Arena {
  const randomBytes = roundUp(Math.max(ARENA_BYTES, 2 * blockBytes))
  const memory = alignedBytes(randomBytes + roundUp(blockBytes))
  const words = new Int32Array(memory.buffer)
  const random = new Xorshift32(seed)
  for (let i = 0; i < randomBytes / 4; i++) words[i] = random.next()
  const sums = new Int32Array(randomBytes / SECTOR_BYTES)
  for (let i = 0; i < sums.length; i++) sums[i] = payloadSum(words, i * SECTOR_WORDS)
  const windows = Math.floor((randomBytes - blockBytes) / WINDOW_STEP) + 1
  return { memory, words, sums, windows, windowStep: WINDOW_STEP, readAt: randomBytes }
}

/** Page-aligned zeros, at least `bytes` long. */
export function alignedBytes(bytes: number): Uint8Array {
  const pages = Math.ceil(bytes / WASM_PAGE)
  return new Uint8Array(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer)
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / WASM_PAGE) * WASM_PAGE
}
