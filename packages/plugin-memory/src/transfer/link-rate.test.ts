import { expect, test } from 'vitest'
import { linkRate } from './link-rate.ts'

test.each([
  [{ generation: 1, width: 1 }, 250e6],
  [{ generation: 3, width: 16 }, 15_753_846_153.846153],
  [{ generation: 5, width: 16 }, 63_015_384_615.38461],
  [{ generation: 9, width: 16 }, undefined],
])('%j carries %j B/s', (link, rate) => expect(linkRate(link)).toBe(rate))
