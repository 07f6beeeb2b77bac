import { expect, test } from 'vitest'
import { spaceProblem } from './free-space.ts'

const GiB = 2 ** 30
const MiB = 2 ** 20

test('a large disk keeps 1 GiB free', () => {
  const space = { totalBytes: 500 * GiB, freeBytes: 11 * GiB + 1.1 * GiB }
  expect(spaceProblem(10 * GiB, { ...space, freeBytes: 12 * GiB })).toBeUndefined()
  expect(spaceProblem(10 * GiB, { ...space, freeBytes: 12 * GiB - 1 })).toBe(
    'a file of 10GiB needs 11264 MiB and must leave 1024 MiB free, but only 12288 MiB are free',
  )
})

test('a small disk keeps a tenth free', () => {
  const space = { totalBytes: 1000 * MiB, freeBytes: 210 * MiB }
  expect(spaceProblem(100 * MiB, space)).toBeUndefined()
  expect(spaceProblem(101 * MiB, space)).toBe(
    'a file of 101MiB needs 111 MiB and must leave 100 MiB free, but only 210 MiB are free',
  )
})
