import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('what cannot be seen is made visible, what is too long is cut with a mark', () => {
  // biome-ignore format: a table
  const shown: readonly (readonly [string, string])[] = [
    ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['a\r\n  b\n\nc', 'a ⏎ b ⏎ c'],
    ['\u0000\u007f\u009b', '␀␡[U+009B]'],
    ['\u202egnp.exe', '[U+202E]gnp.exe'],
    ['\ud800half', '\ufffdhalf'],
    ['\ufffe\uffff\u{1fffe}', '[U+FFFE][U+FFFF][U+1FFFE]'],
    ['👩‍🔬  ok', '👩‍🔬 ok'],
    ['x'.repeat(10_000), `${'x'.repeat(500)} … [cut: 9500 more characters]`],
  ]
  expect(shown.map(([given]) => plainText(given))).toEqual(shown.map(([, wanted]) => wanted))
  expect(plainText('x'.repeat(10), 4)).toBe('xxxx … [cut: 6 more characters]')
})

/** Char of XML 1.0. @see https://www.w3.org/TR/xml/#charsets */
const XML = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u

test('fuzz: whatever comes in, every character may stand in XML 1.0, on one line', () => {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd700, max: 0x10ffff }))
  const text = fc.array(unit, { maxLength: 20 }).map(codes => codes.map(code => String.fromCodePoint(code)).join(''))
  fc.assert(
    fc.property(text, given => {
      const shown = plainText(given)
      expect(XML.test(shown)).toBe(true)
      expect(/[\t\n\r]/.test(shown)).toBe(false)
    }),
    { numRuns: Number(process.env.PROBATIVE_FUZZ ?? 200) },
  )
})
