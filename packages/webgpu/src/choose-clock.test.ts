import { expect, test } from 'vitest'
import { judgeClock } from './choose-clock.ts'

test('timestamps that agree with the host once are taken', () => {
  expect(
    judgeClock([
      { gpuS: 0.02, wallS: 0.05 },
      { gpuS: 0.02, wallS: 0.021 },
    ]),
  ).toEqual({ method: 'timestamp-query' })
})

test('timestamps in another unit, standing still, or longer than the time itself are not', () => {
  expect([
    judgeClock([{ gpuS: 0.0008, wallS: 0.021 }]),
    judgeClock([{ gpuS: 0, wallS: 0.02 }]).method,
    judgeClock([{ gpuS: 0.03, wallS: 0.02 }]).method,
  ]).toEqual([{ method: 'host', why: 'timestamps say 0.8 ms of what took 21.0 ms' }, 'host', 'host'])
})
