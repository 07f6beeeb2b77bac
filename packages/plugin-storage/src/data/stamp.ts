/** The unit that a disk writes whole, and so the unit that carries a stamp. */
export const SECTOR_BYTES = 512
export const SECTOR_WORDS = SECTOR_BYTES / 4
const STAMP_WORDS = 4

/** Where a block lies and which write put it there. */
export interface BlockPlace {
  readonly tag: number
  readonly firstSector: number
  readonly sequence: number
}

/** Sum over the part of a sector that the stamp leaves alone. */
export function payloadSum(words: Int32Array, at: number): number {
  let sum = 0x811c9dc5 | 0
  for (let i = at + STAMP_WORDS; i < at + SECTOR_WORDS; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193)
  return sum
}

function seal(sum: number, sector: number, sequence: number): number {
  return sum ^ Math.imul(sector, 0x9e3779b1) ^ Math.imul(sequence, 0x85ebca6b)
}

// Masked with the random words behind the stamp: a stamp in plain would make the data compress by 2 %.
export const tagAt = (words: Int32Array, at: number) => (words[at] as number) ^ (words[at + 4] as number)
export const sectorAt = (words: Int32Array, at: number) => (words[at + 1] as number) ^ (words[at + 5] as number)
const sequenceAt = (words: Int32Array, at: number) => (words[at + 2] as number) ^ (words[at + 6] as number)

/**
 * Writes tag, sector number, sequence and seal over the first 16 bytes of each sector of a block in place. `sums` holds the
 * payload sums of the whole of `words`, sector by sector.
 */
export function stampBlock(words: Int32Array, at: number, sectors: number, place: BlockPlace, sums: Int32Array): void {
  const { tag, firstSector, sequence } = place
  let sum = at / SECTOR_WORDS
  for (let i = 0, word = at; i < sectors; i++, word += SECTOR_WORDS) {
    const sector = (firstSector + i) | 0
    words[word] = tag ^ (words[word + 4] as number)
    words[word + 1] = sector ^ (words[word + 5] as number)
    words[word + 2] = sequence ^ (words[word + 6] as number)
    words[word + 3] = seal(sums[sum++] as number, sector, sequence)
  }
}

/** `foreign`: not ours; `misplaced`: belongs elsewhere in the file; `corrupt`: content changed; `torn`: parts of two writes. */
type StampFault = 'foreign' | 'misplaced' | 'corrupt' | 'torn'

/** The first fault of a block with its byte offset inside the block; undefined when it is intact. */
export function faultOf(words: Int32Array, sectors: number, place: ExpectedPlace): Fault | undefined {
  for (let i = 0, word = 0; i < sectors; i++, word += SECTOR_WORDS) {
    const sector = (place.firstSector + i) | 0
    const sequence = sequenceAt(words, word)
    const fault = (kind: StampFault) => ({ kind, offset: i * SECTOR_BYTES })
    if (tagAt(words, word) !== place.tag) return fault('foreign')
    if (sectorAt(words, word) !== sector) return fault('misplaced')
    if (words[word + 3] !== seal(payloadSum(words, word), sector, sequence)) return fault('corrupt')
    if (sequence !== sequenceAt(words, 0) && !place.mayBeTorn) return fault('torn')
  }
  return undefined
}

export interface ExpectedPlace {
  readonly tag: number
  readonly firstSector: number
  /** Two writes may have met in this block. */
  readonly mayBeTorn?: boolean
}

export interface Fault {
  readonly kind: StampFault
  readonly offset: number
}
