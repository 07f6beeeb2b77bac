import { expect, test } from 'vitest'
import type { SamplerField } from '../plugin/sampler.ts'
import { SampleBuffer } from './sample-buffer.ts'

const fields: readonly SamplerField[] = [
  { name: 'energy', unit: 'J', kind: 'counter' },
  { name: 'power', unit: 'W', kind: 'gauge' },
  { name: 'reasons', unit: '1', kind: 'flags' },
]

test('a full buffer keeps every second sample, its last, and every flag that was seen', () => {
  const buffer = new SampleBuffer(fields, 4)
  for (let i = 0; i < 10; i++) buffer.add(i, [i * 10, 100 + i, i === 3 || i === 7 ? 2 ** 40 : 0], { isLast: i === 9 })
  expect([buffer.ticks, buffer.every, buffer.columns()]).toEqual([
    10,
    4,
    {
      fields,
      atNs: [0, 4, 8, 9],
      values: [
        [0, 40, 80, 90],
        [100, 104, 108, 109],
        [2 ** 40, 2 ** 40, 0, 0],
      ],
    },
  ])
})

test('the last sample stays when it is none of those that are kept', () => {
  const buffer = new SampleBuffer(fields, 2)
  for (let i = 0; i < 4; i++) buffer.add(i, [i, i, 0], { isLast: i === 3 })
  expect([buffer.every, buffer.columns().atNs]).toEqual([2, [0, 2, 3]])
})

test('what is no number is no value; a gauge keeps seven digits, a counter all', () => {
  const buffer = new SampleBuffer(fields)
  buffer.add(0, [1.234567891, 1.234567891, null])
  buffer.add(1, [Number.NaN, Number.POSITIVE_INFINITY, 1])
  expect(buffer.columns().values).toEqual([
    [1.234567891, null],
    [1.234568, null],
    [null, 1],
  ])
})
