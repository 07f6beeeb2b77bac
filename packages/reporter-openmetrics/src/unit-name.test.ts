import { expect, test } from 'vitest'
import { unitName } from './unit-name.ts'

test('base units as the end of a name', () => {
  // biome-ignore format: a table
  const names: readonly (readonly [string, string])[] = [
    ['s', 'seconds'], ['B', 'bytes'], ['B/s', 'bytes_per_second'], ['1', 'ratio'], ['1/s', 'per_second'], ['°C', 'celsius'], ['J/token', 'joules_per_token'],
    ['FLOP/s', 'floating_point_operations_per_second'], ['IO/s', 'io_operations_per_second'], ['Hz', 'hertz'], ['s/launch', 'seconds_per_launch'],
    ['{row}', 'row'], ['{cache hit}/s', 'cache_hit_per_second'], ['{A-b 9}', 'a_b_9'], ['page/{book}', 'pages_per_book'], ['{-}', 'unit'],
  ]
  expect(names.map(([unit]) => [unit, unitName(unit)])).toEqual(names)
})
