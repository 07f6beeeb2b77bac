import { expect, test } from 'vitest'
import { createArena, createRandomData } from './arena.ts'
import { faultOf, SECTOR_WORDS, stampBlock } from './stamp.ts'

const place = { tag: 77, firstSector: 800 }

function stampedBlock(sequence = 5) {
  const { words, sums } = createArena(4096, createRandomData(4096, 1))
  stampBlock(words, 4096 / 4, 8, { ...place, sequence }, sums)
  return words.slice(4096 / 4, 8192 / 4)
}

test('a block that was stamped is intact', () => {
  expect(faultOf(stampedBlock(), 8, place)).toBeUndefined()
})

test('one flipped bit is found in its sector', () => {
  const block = stampedBlock()
  const at = 3 * SECTOR_WORDS + 100
  block[at] = (block[at] as number) ^ 1
  expect(faultOf(block, 8, place)).toEqual({ kind: 'corrupt', offset: 3 * 512 })
})

test('a block of another place, and one that is not ours', () => {
  expect(faultOf(stampedBlock(), 8, { ...place, firstSector: 808 })).toEqual({ kind: 'misplaced', offset: 0 })
  expect(faultOf(stampedBlock(), 8, { ...place, tag: 78 })).toEqual({ kind: 'foreign', offset: 0 })
  expect(faultOf(new Int32Array(1024), 8, place)).toEqual({ kind: 'foreign', offset: 0 })
})

test('sectors of two writes are torn, unless two writers may have met', () => {
  const block = stampedBlock(5)
  block.set(stampedBlock(6).subarray(6 * SECTOR_WORDS), 6 * SECTOR_WORDS)
  expect(faultOf(block, 8, place)).toEqual({ kind: 'torn', offset: 6 * 512 })
  expect(faultOf(block, 8, { ...place, mayBeTorn: true })).toBeUndefined()
})
