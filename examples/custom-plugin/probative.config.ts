import { defineConfig } from '@probative/core'
import { sortNumbers } from './sort-plugin.ts'

export default defineConfig({
  name: 'custom-plugin',
  plugins: ['./sort-plugin.ts'],
  sampling: { launches: 3, iterations: 3 },
  cases: [
    sortNumbers.case(
      { length: 1_000 },
      { name: 'small', thresholds: [{ id: 'small-is-fast', metric: 'time', require: 'median < 5 ms' }] },
    ),
    { probe: 'sort/numbers', matrix: { length: [10_000, 100_000] }, tags: ['large'] },
  ],
})
