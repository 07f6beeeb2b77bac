import { expect, test } from 'vitest'
import { atPointer } from './json-pointer.ts'
import type { ValueOptions } from './options.ts'
import { readValue } from './read-value.ts'

const BASE = { from: 'stdout', unit: 'ms', better: 'none', source: 'reported' } as const
const read = (text: string, options: Partial<ValueOptions> = {}) =>
  readValue('own', { ...BASE, ...options }, { text, bytes: text.length, tail: '' })

test('RFC 6901, section 5', () => {
  const document = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  }
  const pointers = ['', '/foo', '/foo/0', '/', '/a~1b', '/c%d', '/e^f', '/g|h', '/i\\j', '/k"l', '/ ', '/m~0n']
  expect(pointers.map(pointer => atPointer(document, pointer))).toEqual([
    document,
    ['bar', 'baz'],
    'bar',
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
  ])
})

test.each(['/foo/-', '/foo/00', '/foo/length', '/toString', '/foo/0/x'])('%s points to nothing', pointer => {
  expect(atPointer({ foo: ['bar'] }, pointer)).toBe(undefined)
})

test.each([
  ['2', 0.002],
  ['-1.5e3\n', -1.5],
  ['+.5', 0.0005],
])('%j ms is %d s', (text, seconds) => {
  expect(read(text)).toBe(seconds)
})

test.each([
  ['', {}, '"" is not a number; stdout is empty'],
  ['1,5', {}, '"1,5" is not a number; stdout begins with "1,5"'],
  ['0x10', {}, '"0x10" is not a number'],
  ['Infinity', {}, '"Infinity" is not a number'],
  ['1e999', {}, '"1e999" is not a number'],
  ['{"a":{}}', { pointer: '/b' }, 'nothing at "/b"; stdout begins with "{\\"a\\":{}}"'],
  ['{"a":{}}', { pointer: '/a' }, '{} at "/a" is not a number'],
  ['{"a":null}', { pointer: '/a' }, 'null at "/a" is not a number'],
  ['oops', { pointer: '/a' }, 'stdout is not JSON (Unexpected token'],
  ['rate: -', { regex: 'rate: (\\d+)' }, '/rate: (\\d+)/ matches nothing; stdout begins with "rate: -"'],
  ['rate: ', { regex: 'rate:( \\d+)?' }, 'matches nothing'],
])('%j with %j is an error that says why', (text, options, message) => {
  expect(() => read(text, options)).toThrow(message)
})
