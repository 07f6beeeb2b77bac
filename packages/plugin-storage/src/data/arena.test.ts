import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createArena, createRandomData } from './arena.ts'
import { Xorshift32 } from './random.ts'
import { payloadSum, stampBlock } from './stamp.ts'

test('stamped data does not compress', () => {
  const { memory, words, sums, windows, windowStep } = createArena(2 ** 20, createRandomData(2 ** 20, 3))
  const written: Uint8Array[] = []
  for (let i = 0; i < 16; i++) {
    const at = ((i * 37) % windows) * windowStep
    stampBlock(words, at / 4, 2048, { tag: 1, firstSector: i * 2048, sequence: i }, sums)
    written.push(memory.slice(at, at + 2 ** 20))
  }
  const sample = Buffer.concat(written)
  expect(gzipSync(sample).length / sample.length).toBeGreaterThanOrEqual(0.99)
})

test('the same seed gives the same bytes, another seed others', () => {
  const bytes = (seed: number) => Buffer.from(createRandomData(4096, seed).bytes, 0, 4096).toString('base64')
  expect(bytes(1)).toBe(bytes(1))
  expect(bytes(2)).not.toBe(bytes(1))
})

test('every window holds a whole block, and reading does not touch them', () => {
  const { memory, windows, windowStep, readAt } = createArena(8 * 2 ** 20, createRandomData(8 * 2 ** 20, 1))
  expect({ last: (windows - 1) * windowStep + 8 * 2 ** 20, readAt, end: memory.length }).toEqual({
    last: 8 * 2 ** 20 + 2 ** 16,
    readAt: 8 * 2 ** 20 + 2 ** 16,
    end: 16 * 2 ** 20 + 2 ** 16,
  })
})

test('small blocks do not compress either', () => {
  const random = new Xorshift32(5)
  const { memory, words, sums, windows, windowStep } = createArena(4096, createRandomData(4096, 3))
  const written = Array.from({ length: 4096 }, (_, i) => {
    const at = random.below(windows) * windowStep
    stampBlock(words, at / 4, 8, { tag: 1, firstSector: i * 8, sequence: i }, sums)
    return memory.slice(at, at + 4096)
  })
  const sample = Buffer.concat(written)
  expect(gzipSync(sample).length / sample.length).toBeGreaterThanOrEqual(0.99)
})

test('threads that share the data write different blocks of it, together no more than there is', () => {
  const data = createRandomData(4096, 3)
  const arenas = [0, 1, 15].map(worker => createArena(4096, data, { worker, workers: 16 }))
  const firstWords = arenas.map(({ words }) => words[100])
  expect({
    places: arenas.map(({ windows }) => windows),
    readAt: arenas.map(({ readAt }) => readAt),
    distinct: new Set(firstWords).size,
    sumsFit: arenas.map(
      ({ words, sums, windows }) => payloadSum(words, (windows - 1) * 1024) === sums[(windows - 1) * 8],
    ),
  }).toEqual({
    places: [64, 64, 64],
    readAt: [262_144, 262_144, 262_144],
    distinct: 3,
    sumsFit: [true, true, true],
  })
})
