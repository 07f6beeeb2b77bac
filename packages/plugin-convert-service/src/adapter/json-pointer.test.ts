import { expect, test } from 'vitest'
import { atPointer } from './json-pointer.ts'

/** @see RFC 6901, section 5 */
const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, ' ': 7 }
test.each([
  ['', document],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/m~0n', 8],
  ['/ ', 7],
  ['/none', undefined],
  ['/foo/2', undefined],
  ['/toString', undefined],
])('%j', (pointer, value) => {
  expect(atPointer(document, pointer)).toEqual(value)
})
