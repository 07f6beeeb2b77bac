import { expect, test } from 'vitest'
import { hostFindings } from './host-findings.ts'

const L3 = { level: 3, bytes: 2 ** 25, totalBytes: 2 ** 25, lineBytes: 64 }

test('nothing to say about large arrays on one node', () => expect(hostFindings(2 ** 27, [L3], 1)).toEqual([]))

test('arrays that a cache holds in part', () => {
  expect(hostFindings(2 ** 26, [L3], 1)).toEqual([
    {
      code: 'memory-arrays-fit-cache',
      severity: 'warn',
      text: 'Arrays of 64MiB are less than four times the caches of 32MiB: part of what is measured is the cache.',
    },
  ])
})

test('unknown caches, several nodes', () => {
  expect(hostFindings(2 ** 29, [], 2).map(({ code, severity }) => [code, severity])).toEqual([
    ['memory-caches-unknown', 'note'],
    ['memory-threads-not-pinned', 'note'],
  ])
})
