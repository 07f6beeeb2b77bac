import { expect, test } from 'vitest'
import { reportedFindings } from './decode-reported.ts'

test('a count that includes the first token is named as the reason', () => {
  expect(reportedFindings(31, 32, 32)).toEqual([
    {
      code: 'llm-decode-reported-differs',
      severity: 'warn',
      text:
        'The server reports 32 tokens/s where the clock shows 31 (ratio 1.032); it counts the first token, which its time ' +
        'leaves out: N / (N - 1) = 1.032.',
    },
  ])
})

test('another difference has no reason', () => {
  expect(reportedFindings(100, 150, 128).map(({ text }) => text)).toEqual([
    'The server reports 150 tokens/s where the clock shows 100 (ratio 1.500).',
  ])
})

test('two percent are no finding', () => {
  expect([reportedFindings(100, 101.9, 128), reportedFindings(100, 98.1, 128)]).toEqual([[], []])
})
