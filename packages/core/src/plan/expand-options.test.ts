import { expect, test } from 'vitest'
import { expandOptions } from './expand-options.ts'

const expand = (rest: object) => expandOptions({ probe: 'a/b', ...rest })

test('without a matrix there is one case', () => {
  expect([expand({}), expand({ options: { n: 1 } })]).toEqual([[{}], [{ n: 1 }]])
})

test('every combination in the order written, on top of the options', () => {
  expect(expand({ options: { n: 0, path: '/d' }, matrix: { n: [1, 2], mode: ['r', 'w'] } })).toEqual([
    { n: 1, path: '/d', mode: 'r' },
    { n: 1, path: '/d', mode: 'w' },
    { n: 2, path: '/d', mode: 'r' },
    { n: 2, path: '/d', mode: 'w' },
  ])
})

test('excluded combinations are left out; a pattern may look at options too', () => {
  const matrix = { n: [1, 2], mode: ['r', 'w'] }
  expect(
    expand({
      options: { on: [1] },
      matrix,
      exclude: [
        { n: 1, mode: 'w' },
        { n: 2, on: [1] },
      ],
    }),
  ).toEqual([{ on: [1], n: 1, mode: 'r' }])
})

test.each([
  [{ matrix: { n: [] } }, 'matrix.n has no values'],
  [{ matrix: { n: [1] }, exclude: [{}] }, 'exclude leaves no combination of the matrix'],
  [{ matrix: { a: Array(101).fill(0), b: Array(100).fill(0) } }, 'the matrix has 10100 combinations, more than 10000'],
])('a matrix that makes no sense (%#)', (rest, message) => {
  expect(() => expand(rest)).toThrow(`MATRIX_INVALID: ${message}`)
})
