import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProbativeError } from './errors.ts'
import { formatQuantity } from './format/format-quantity.ts'
import { isBaseUnit, parseQuantity, requireScale, scaleOf } from './units.ts'

test.each([
  ['1', 1, '1'],
  ['', 1, '1'],
  ['%', 0.01, '1'],
  ['ratio', 1, '1'],
  ['ns', 1e-9, 's'],
  ['µs', 1e-6, 's'],
  ['us', 1e-6, 's'],
  ['ms', 1e-3, 's'],
  ['s', 1, 's'],
  ['sec', 1, 's'],
  ['min', 60, 's'],
  ['h', 3600, 's'],
  ['B', 1, 'B'],
  ['kB', 1e3, 'B'],
  ['KB', 1e3, 'B'],
  ['MB', 1e6, 'B'],
  ['GB', 1e9, 'B'],
  ['TB', 1e12, 'B'],
  ['KiB', 1024, 'B'],
  ['MiB', 1048576, 'B'],
  ['GiB', 1073741824, 'B'],
  ['TiB', 1099511627776, 'B'],
  ['MiB/s', 1048576, 'B/s'],
  ['GB / s', 1e9, 'B/s'],
  ['MB/ms', 1e9, 'B/s'],
  ['IOPS', 1, 'IO/s'],
  ['kIOPS', 1000, 'IO/s'],
  ['kIO/s', 1000, 'IO/s'],
  ['TFLOPS', 1e12, 'FLOP/s'],
  ['TFLOP/s', 1e12, 'FLOP/s'],
  ['TOPS', 1e12, 'OP/s'],
  ['/s', 1, '1/s'],
  ['tok/s', 1, 'token/s'],
  ['tokens/min', 1 / 60, 'token/s'],
  ['J/token', 1, 'J/token'],
  ['mW', 1e-3, 'W'],
  ['MHz', 1e6, 'Hz'],
  ['°C', 1, '°C'],
  ['{row}', 1, '{row}'],
  ['{row}/s', 1, '{row}/s'],
  ['{cache line}/ms', 1000, '{cache line}/s'],
  ['  ms ', 1e-3, 's'],
])('%s is %d %s', (written, factor, unit) => {
  expect(scaleOf(written)).toEqual({ factor, unit })
})

test.each([
  'mss',
  'MiIO',
  'KiIO/s',
  'kpage',
  'm°C',
  'm%',
  's/s/s',
  'IOPS/s',
  's/ ',
  '/',
  's/',
  '{}',
  '{9}',
  'milliseconds',
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty/s',
])('%s is no unit', written => {
  expect(scaleOf(written)).toBe(undefined)
})

test.each([
  ['MBs', 'UNIT_UNKNOWN: unit "MBs" is not known - did you mean "MB"?'],
  ['IOPs', 'UNIT_UNKNOWN: unit "IOPs" is not known - did you mean "IOPS"?'],
  ['secnd', 'UNIT_UNKNOWN: unit "secnd" is not known - did you mean "second"?'],
  ['GB/S', 'UNIT_UNKNOWN: unit "GB/S" is not known - did you mean "GB/s"?'],
])('an unknown unit %s gets a suggestion', (written, message) => {
  expect(() => requireScale(written)).toThrow(message)
})

test('a unit far from all others gets the list', () => {
  expect(() => requireScale('furlong/fortnight')).toThrow(
    /^UNIT_UNKNOWN: unit "furlong\/fortnight" is not known - known: %, 1, A, B, .*, tokens, °C, µs$/,
  )
})

test('a metric may declare base units only', () => {
  const declared = ['s', 'B/s', 'J/token', '{row}', '{row}/s', '1', 'ms', 'MB/s', 'IOPS', '%', '', ' s', 'tok']
  expect(declared.filter(isBaseUnit)).toEqual(['s', 'B/s', 'J/token', '{row}', '{row}/s', '1'])
})

test.each([
  ['1.5 GiB', 1610612736, 'B'],
  ['5 %', 0.05, '1'],
  ['5%', 0.05, '1'],
  ['30', 30, '1'],
  ['-3 °C', -3, '°C'],
  ['+2 s', 2, 's'],
  ['.5 s', 0.5, 's'],
  ['1e3 B', 1000, 'B'],
  ['1_000_000 B', 1e6, 'B'],
  ['1,234.5 B', 1234.5, 'B'],
  [' 250 ms ', 0.25, 's'],
  ['600 TFLOP/s', 6e14, 'FLOP/s'],
])('%s is %d %s', (text, value, unit) => {
  expect(parseQuantity(text)).toEqual({ value, unit })
})

test.each(['', 'ms', 'fast', '--1', '1e999', '-1e308 GB', 'NaN', 'Infinity'])('%s is no quantity', text => {
  expect(parseQuantity(text)).toBe(undefined)
})

test.each(['1,5 s', '1 2', '5 parsecs', '0x10', '1_0 B'])('%s has a number, and no unit that is known', text => {
  expect(() => parseQuantity(text)).toThrow(ProbativeError)
})

const UNITS = ['s', 'B', 'B/s', 'FLOP/s', 'OP/s', 'IO/s', 'token/s', 'W', 'J', 'V', 'A', 'Hz', '1']

test('what is printed is read back, to the digits that were printed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...UNITS), fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (unit, value) => {
      const back = parseQuantity(formatQuantity(value, unit))
      expect(back?.unit).toBe(unit)
      expect(Math.abs((back?.value ?? 0) - value) / value).toBeLessThan(6e-4)
    }),
  )
})

test('fuzz: any text is a quantity, none, or a coded mistake', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(fc.string(), text => {
      try {
        const quantity = parseQuantity(text)
        if (quantity) expect(Number.isFinite(quantity.value) && isBaseUnit(quantity.unit)).toBe(true)
      } catch (error) {
        expect((error as ProbativeError).code).toBe('UNIT_UNKNOWN')
      }
    }),
    { numRuns: Number(process.env.PROBATIVE_FUZZ ?? 1000) },
  )
})
