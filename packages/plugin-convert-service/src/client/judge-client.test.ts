import { expect, test } from 'vitest'
import { judgeClient } from './judge-client.ts'

const limits = { loopDelayMs: 20, slipMs: 10, share: 0.5 }
const floor = { responseS: 0.001, jobsPerS: 1000 }
const calm = { loopDelayS: 0.002, slipS: 0.001, utilization: 0.3, medianResponseS: 0.1, floor, peakJobsPerS: 200 }

test('a client that keeps up', () => {
  expect(judgeClient(calm, limits)).toEqual({
    ok: true,
    what: 'client: event loop delay p99 2.0 ms, schedule slip p99 1.0 ms, event loop busy 30 %, 1.0 ms of the median response its own (1 %), sent at most 200 of the 1000 jobs/s that it can',
  })
})

test.each([
  [{ loopDelayS: 0.021 }, 'event loop delay p99 21.0 ms, at most 20.0 ms is fair'],
  [{ slipS: 0.011 }, 'schedule slip p99 11.0 ms, at most 10.0 ms is fair'],
  [{ utilization: 0.91 }, 'event loop busy 91 %, at most 90 % is fair'],
  [{ floor: { ...floor, responseS: 0.051 } }, '51.0 ms of the median response its own (51 %), at most 50 % is fair'],
  [{ peakJobsPerS: 501 }, 'sent at most 501 of the 1000 jobs/s that it can, at most 50 % is fair'],
])('one that does not: %j', (change, text) => {
  const { ok, what } = judgeClient({ ...calm, ...change }, limits)
  expect([ok, what.includes(text)]).toEqual([false, true])
})

test('beside long jobs more delay is fair: a twentieth, and a hundredth for the schedule', () => {
  const slow = { ...calm, medianResponseS: 10, loopDelayS: 0.49, slipS: 0.09 }
  expect(judgeClient(slow, limits).ok).toBe(true)
  expect(judgeClient({ ...slow, slipS: 0.11 }, limits).ok).toBe(false)
})

test('too few looks and no schedule say nothing', () => {
  const unknown = { ...calm, loopDelayS: undefined, slipS: undefined, utilization: undefined, medianResponseS: 0 }
  expect(judgeClient(unknown, limits)).toEqual({
    ok: true,
    what: 'client: sent at most 200 of the 1000 jobs/s that it can',
  })
})
