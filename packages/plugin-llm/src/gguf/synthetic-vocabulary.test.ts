import { expect, test } from 'vitest'
import { MODEL_SHAPES } from './model-shape.ts'
import { syntheticVocabulary } from './synthetic-vocabulary.ts'

test('as many tokens as asked for, none twice, one of them no text', () => {
  for (const size of [300, ...new Set(Object.values(MODEL_SHAPES).map(({ vocabulary }) => vocabulary))]) {
    const { tokens, kinds, endId } = syntheticVocabulary(size)
    expect([tokens.length, new Set(tokens).size, kinds.filter(kind => kind === 3).length, kinds[endId]]).toEqual([
      size,
      size,
      1,
      3,
    ])
  }
})

test('bytes as GPT-2 spells them, then a merge, then words, then the end', () => {
  const { tokens, merges } = syntheticVocabulary(8192)
  expect([tokens[0], tokens[32], tokens[65], tokens[255], ...tokens.slice(256, 260), tokens.at(-1), merges]).toEqual([
    'Ā',
    'Ġ',
    'A',
    'ÿ',
    'ab',
    'Ġaaaa',
    'Ġbaaa',
    'Ġcaaa',
    '<|endoftext|>',
    ['a b'],
  ])
})

test('too few tokens for the bytes is refused', () => {
  expect(() => syntheticVocabulary(256)).toThrow('a vocabulary of 256 tokens has no room for the 256 bytes')
})
