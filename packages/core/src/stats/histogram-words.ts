/** The highest count one bucket can hold. */
export const HIGHEST_COUNT = 2 ** 32 - 1

const MOST_WORD_BYTES = 9

/**
 * Counts up to the last one that is not zero as ZigZag LEB128 words; two or more zeros in a row become one word, the
 * negative length of the run. Without counts, one zero.
 */
export function writeWords(counts: Uint32Array): Uint8Array {
  const end = Math.max(1, counts.findLastIndex(count => count > 0) + 1)
  const bytes: number[] = []
  let index = 0
  while (index < end) {
    const zeros = zeroRun(counts, index, end)
    pushWord(bytes, zeros > 1 ? -zeros : (counts[index] ?? 0))
    index += Math.max(1, zeros)
  }
  return Uint8Array.from(bytes)
}

function zeroRun(counts: Uint32Array, start: number, end: number): number {
  let index = start
  while (index < end && counts[index] === 0) index++
  return index - start
}

function pushWord(bytes: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  while (rest >= 128) {
    bytes.push(128 + (rest % 128))
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

/**
 * What writeWords wrote, as an array of the given length.
 * @throws Error naming what is wrong with the input
 */
export function readWords(bytes: Uint8Array, length: number): Uint32Array {
  const counts = new Uint32Array(length)
  let index = 0
  for (const word of words(bytes)) {
    if (word > HIGHEST_COUNT) throw new Error(`HDR histogram: a count of ${word} is above ${HIGHEST_COUNT}`)
    if (word > 0 && index >= length) throw new Error(`HDR histogram: a count in bucket ${index}, of ${length}`)
    if (word > 0) counts[index] = word
    index += word < 0 ? -word : 1
  }
  return counts
}

function* words(bytes: Uint8Array): Generator<number> {
  let scale = 1
  let value = 0
  let size = 0
  for (const byte of bytes) {
    size++
    // The ninth byte is the last of 64 bits and carries eight of them.
    const isLast = byte < 128 || size === MOST_WORD_BYTES
    value += scale * (size === MOST_WORD_BYTES ? byte : byte % 128)
    scale *= 128
    if (!isLast) continue
    yield value % 2 === 0 ? value / 2 : -(value + 1) / 2
    value = 0
    scale = 1
    size = 0
  }
  if (size > 0) throw new Error('HDR histogram: the last count is cut off')
}
