import { expect, test } from 'vitest'
import { didYouMean } from './did-you-mean.ts'

test.each([
  ['throughputt', ['latency', 'throughput'], ' - did you mean "throughput"?'],
  ['THROUGHPUT', ['latency', 'throughput'], ' - did you mean "throughput"?'],
  ['p', ['latency', 'throughput'], ' - known: latency, throughput'],
  ['speed', ['throughput', 'latency'], ' - known: latency, throughput'],
  ['speed', [], ''],
])('%s among %j%s', (written, known, hint) => {
  expect(didYouMean(written, known)).toBe(hint)
})
