import { expect, test } from 'vitest'
import { fitsKind } from './fits-kind.ts'

const KINDS = ['sampled', 'additive', 'exact', 'proportion', 'distribution'] as const

test.each([
  [5, ['sampled', 'additive', 'exact']],
  [{ successes: 1, trials: 2 }, ['proportion']],
  [{ samples: [1] }, ['distribution']],
  [{ hdr: 'HISTFAAAA', tick: 1 }, ['distribution']],
  [{ unavailable: 'off' }, KINDS],
])('%j is a value of %j', (value, kinds) => {
  expect(KINDS.filter(kind => fitsKind(value, kind))).toEqual(kinds)
})
