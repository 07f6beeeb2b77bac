import { alignedBytes, roundUp, WASM_PAGE } from '../system/aligned-bytes.ts'
import { Xorshift32 } from './random.ts'
import { payloadSum, SECTOR_BYTES, SECTOR_WORDS } from './stamp.ts'

const WINDOW_STEP = 4096
const FEWEST_PLACES = 16
/** Small blocks come from so many places that neighbours on the disk are not alike within what a file system compresses at once. */
const SMALL_BLOCK_ARENA = 4 * 2 ** 20
/** A large block is different data by itself. Its places lie close together: as with fio, it comes from the processor's cache. */
const LARGE_BLOCK = 2 ** 17
const LARGE_BLOCK_PLACES = 2 ** 16

/** Page-aligned memory: random data to write from, and a block to read into. */
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

/** Bytes that do not compress, and their payload sums. Shared, so that many threads make them once. */
export interface RandomData {
  readonly bytes: SharedArrayBuffer
  readonly sums: Int32Array<SharedArrayBuffer>
}

/** Random data with room for more than one block, the same for the same seed. */
export function createRandomData(blockBytes: number, seed: number): RandomData {
  const bytes = new SharedArrayBuffer(
    blockBytes < LARGE_BLOCK ? SMALL_BLOCK_ARENA : roundUp(blockBytes, WASM_PAGE) + LARGE_BLOCK_PLACES,
  )
  const words = new Int32Array(bytes)
  const random = new Xorshift32(seed)
  for (let i = 0; i < words.length; i++) words[i] = random.next()
  const sums = new Int32Array(new SharedArrayBuffer((bytes.byteLength / SECTOR_BYTES) * 4))
  for (let i = 0; i < sums.length; i++) sums[i] = payloadSum(words, i * SECTOR_WORDS)
  return { bytes, sums }
}

/** Which of so many threads an arena is for. */
export interface Share {
  readonly worker: number
  readonly workers: number
}

/**
 * An arena with its own copy of random data; two threads that write from one must not stamp the same bytes. Small blocks come
 * from the thread's part of the data only, so that all threads together write from no more memory than a processor caches.
 */
export function createArena(blockBytes: number, data: RandomData, share: Share = { worker: 0, workers: 1 }): Arena {
  const { bytes, sums } = partOf(data, blockBytes, share)
  const readAt = roundUp(bytes.length, WASM_PAGE)
  const memory = alignedBytes(readAt + roundUp(blockBytes, WASM_PAGE))
  memory.set(bytes)
  const windows = Math.floor((bytes.length - blockBytes) / WINDOW_STEP) + 1
  return { memory, words: wordsOf(memory), sums, windows, windowStep: WINDOW_STEP, readAt }
}

/** The same memory, as words. */
export function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength / 4)
}

function partOf({ bytes, sums }: RandomData, blockBytes: number, { worker, workers }: Share) {
  const whole = bytes.byteLength
  const wanted = Math.max(whole / workers, blockBytes + FEWEST_PLACES * WINDOW_STEP)
  const isShared = blockBytes < LARGE_BLOCK && wanted < whole
  const length = isShared ? Math.ceil(wanted / WINDOW_STEP) * WINDOW_STEP : whole
  const from = (worker * length) % (whole - length + WINDOW_STEP)
  return {
    bytes: new Uint8Array(bytes, from, length),
    sums: sums.subarray(from / SECTOR_BYTES, (from + length) / SECTOR_BYTES),
  }
}
