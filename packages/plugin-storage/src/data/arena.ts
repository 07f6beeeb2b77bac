import { Xorshift32 } from './random.ts'
import { payloadSum, SECTOR_BYTES, SECTOR_WORDS } from './stamp.ts'

// Node has it; TypeScript declares it for browsers only.
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
}

const WASM_PAGE = 65_536
const WINDOW_STEP = 4096
const ARENA_BYTES = 4 * 2 ** 20
/** How scattered its pages are makes a large block slower or faster; several even out the luck of one launch. */
const MOST_READ_SLOTS = 4

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
  /** Byte offset of the blocks to read into, one behind the other. */
  readonly readAt: number
  readonly readSlots: number
}

/** Bytes that do not compress, and their payload sums. Shared, so that many threads make them once. */
export interface RandomData {
  readonly bytes: SharedArrayBuffer
  readonly sums: Int32Array<SharedArrayBuffer>
}

/** Random data with room for two blocks, the same for the same seed. */
export function createRandomData(blockBytes: number, seed: number): RandomData {
  const bytes = new SharedArrayBuffer(roundUp(Math.max(ARENA_BYTES, 2 * blockBytes)))
  const words = new Int32Array(bytes)
  const random = new Xorshift32(seed)
  for (let i = 0; i < words.length; i++) words[i] = random.next()
  const sums = new Int32Array(new SharedArrayBuffer((bytes.byteLength / SECTOR_BYTES) * 4))
  for (let i = 0; i < sums.length; i++) sums[i] = payloadSum(words, i * SECTOR_WORDS)
  return { bytes, sums }
}

/** An arena with its own copy of random data; two threads that write from one must not stamp the same bytes. */
export function createArena(blockBytes: number, { bytes, sums }: RandomData): Arena {
  const readSlots = Math.min(MOST_READ_SLOTS, Math.max(1, Math.floor(ARENA_BYTES / blockBytes)))
  const memory = alignedBytes(bytes.byteLength + roundUp(readSlots * blockBytes))
  memory.set(new Uint8Array(bytes))
  const windows = Math.floor((bytes.byteLength - blockBytes) / WINDOW_STEP) + 1
  const words = new Int32Array(memory.buffer)
  return { memory, words, sums, windows, windowStep: WINDOW_STEP, readAt: bytes.byteLength, readSlots }
}

/** Page-aligned zeros, at least `bytes` long. */
export function alignedBytes(bytes: number): Uint8Array {
  const pages = Math.ceil(bytes / WASM_PAGE)
  return new Uint8Array(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer)
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / WASM_PAGE) * WASM_PAGE
}
