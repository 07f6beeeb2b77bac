import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { starvedThreads, ThreadMeter } from './thread-meter.ts'

test('threads that only wait use no processor time', async () => {
  const meter = new ThreadMeter(2)
  expect(meter.share).toBe(1)
  expect(await meter.watch(() => sleep(50, 'done'))).toBe('done')
  expect(meter.share).toBeLessThan(0.5)
})

test('threads that were kept from computing are a finding', () => {
  expect([starvedThreads(0.95, 2), starvedThreads(0.42, 2)]).toEqual([
    [],
    [
      {
        code: 'llm-threads-starved',
        severity: 'warn',
        text: 'The 2 computing threads got 42 % of the processor time they needed: other work, or a quota, slowed the model down.',
      },
    ],
  ])
})
