import { expect, test } from 'vitest'
import { parseQuantity, scaleOf } from '../units.ts'
import { formatInterval } from './format-interval.ts'
import { formatQuantity } from './format-quantity.ts'

// biome-ignore format: a table
const PLAIN: readonly (readonly [number, string, string])[] = [
  [0.0123456, 's', '12.35 ms'], [3.2e-6, 's', '3.2 µs'], [4.2e-10, 's', '0.42 ns'], [1, 's', '1 s'], [119.5, 's', '119.5 s'],
  [300, 's', '5 min'], [0.99999, 's', '1 s'], [0, 's', '0 s'], [-0.002, 's', '-2 ms'], [119.99999, 's', '2 min'],
  [512, 'B', '512 B'], [1957, 'B', '1.957 kB'], [1610612736, 'B', '1.611 GB'], [3.5e9, 'B/s', '3.5 GB/s'], [999_999, 'B/s', '1 MB/s'],
  [7.81e14, 'FLOP/s', '781 TFLOP/s'], [1.2345e15, 'FLOP/s', '1.234 PFLOP/s'],
  [4250, 'IO/s', '4250 IO/s'], [145_203, 'IO/s', '145.2 kIO/s'], [148.04, 'token/s', '148 token/s'], [0.0042, 'J/token', '4.2 mJ/token'],
  [1234567, '{row}', '1,234,567 row'], [12345.678, '{row}/s', '12,350 row/s'], [12, 'job', '12 job'], [0.98765, '1', '0.9877'], [3, '1', '3'],
  [2.5, '1/s', '2.5 1/s'], [61.25, '°C', '61.25 °C'], [1.5e-7, 'Hz', '150 nHz'], [0.5, 'B', '0.5 B'],
]

test.each(PLAIN)('%d %s without an uncertainty is %s', (value, unit, text) => {
  expect(formatQuantity(value, unit)).toBe(text)
})

// biome-ignore format: a table
const ROUNDED: readonly (readonly [number, string, number, string])[] = [
  [0.0123149, 's', 0.000115, '12.31 ms'], [0.0123149, 's', 0.0000996, '12.31 ms'], [0.0123149, 's', 0.00115, '12.3 ms'],
  [3.5e9, 'B/s', 4.2e7, '3.500 GB/s'], [145_203, 'IO/s', 1234, '145.2 kIO/s'], [7812, 'IO/s', 420, '7810 IO/s'],
  [12, 's', 4000, '10 s'], [0.9996, 's', 0.0021, '999.6 ms'], [0.99996, 's', 0.0021, '1.0000 s'], [1, '1', 1e-12, '1.00000'], [0, 's', 0.002, '0.0000 s'],
]

test.each(ROUNDED)('%d %s with an uncertainty of %d is %s', (value, unit, uncertainty, text) => {
  expect(formatQuantity(value, unit, { uncertainty })).toBe(text)
})

test('shares are printed as percent when asked', () => {
  expect(formatQuantity(0.98412, '1', { as: 'percent' })).toBe('98.41 %')
  expect(formatQuantity(0.98412, '1', { as: 'percent', uncertainty: 0.013 })).toBe('98.4 %')
  expect(formatInterval({ value: 1, low: 0.82, high: 1, confidence: 0.95 }, '1', { as: 'percent' })).toBe(
    '100.0 % (82.0 .. 100.0)',
  )
})

test('an interval has one scale and the digits of its half-width', () => {
  const interval = { value: 0.0123149, low: 0.0122, high: 0.01243, confidence: 0.95 }
  expect(formatInterval(interval, 's')).toBe('12.31 ms (12.20 .. 12.43)')
  expect(formatInterval({ value: 0.9991, low: 0.98, high: 1.02, confidence: 0.95 }, 's')).toBe('999 ms (980 .. 1020)')
  expect(formatInterval({ value: 1957, low: 1957, high: 1957, confidence: 0.95 }, 'B')).toBe(
    '1.957 kB (1.957 .. 1.957)',
  )
  expect(formatInterval({ value: 0, low: -0.001, high: 0.001, confidence: 0.95 }, 's')).toBe('0.0 ms (-1.0 .. 1.0)')
  expect(formatInterval({ value: 5, low: -20, high: 30, confidence: 0.95 }, 's')).toBe('5 s (-20 .. 30)')
})

test('what cannot be scaled is printed as it is', () => {
  expect(formatQuantity(Number.NaN, 's')).toBe('NaN s')
})

test('a printed quantity can be parsed again, to four digits, wherever its unit can', () => {
  const parsable = PLAIN.filter(([, unit]) => !unit.includes('{') && unit !== '1/s' && scaleOf(unit))
  for (const [value, unit, text] of parsable) {
    const parsed = parseQuantity(text)
    const off = value === 0 ? 0 : Math.abs((parsed?.value ?? Number.NaN) / value - 1)
    expect({ text, unit: parsed?.unit, close: off < 6e-4 }).toEqual({ text, unit, close: true })
  }
})
