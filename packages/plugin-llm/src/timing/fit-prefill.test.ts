import { expect, test } from 'vitest'
import { fitPrefill, type LengthPoint } from './fit-prefill.ts'

const points = (rate: number, overheadS: number, lengths: readonly number[]): LengthPoint[] =>
  lengths.map(promptTokens => ({ promptTokens, ttftS: overheadS + promptTokens / rate }))

test('the slope is the rate, whatever network and queue add to every request', () => {
  const fit = fitPrefill(points(1000, 0.125, [128, 256, 512, 1024]))
  if ('unavailable' in fit) throw new Error(fit.unavailable)
  expect(fit.rate).toBeCloseTo(1000, 6)
  expect(fit.overheadS).toBeCloseTo(0.125, 9)
  expect(fit.rSquared).toBeCloseTo(1, 12)
})

test('least squares, worked by hand', () => {
  // x 1 2 3 4, y 1 3 2 5: Sxx 5, Sxy 5.5, Syy 8.75; slope 1.1, intercept 2.75 - 1.1 * 2.5.
  const fit = fitPrefill([1, 3, 2, 5].map((ttftS, i) => ({ promptTokens: i + 1, ttftS })))
  if ('unavailable' in fit) throw new Error(fit.unavailable)
  expect(fit.rate).toBeCloseTo(1 / 1.1, 12)
  expect(fit.overheadS).toBeCloseTo(0, 12)
  expect(fit.rSquared).toBeCloseTo(5.5 ** 2 / 5 / 8.75, 12)
})

test('too few lengths, or time that does not grow, has no rate', () => {
  const thrice = points(1000, 0, [128, 128, 256, 256, 512])
  const flat = [128, 256, 512, 1024].map(promptTokens => ({ promptTokens, ttftS: 0.5 - promptTokens * 1e-6 }))
  expect([fitPrefill(thrice), fitPrefill(flat), fitPrefill([])]).toEqual([
    { unavailable: '3 prompt lengths; a fit takes 4 different ones' },
    { unavailable: 'longer prompts took no longer' },
    { unavailable: '0 prompt lengths; a fit takes 4 different ones' },
  ])
})
