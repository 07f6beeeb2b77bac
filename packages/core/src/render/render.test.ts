import { expect, test } from 'vitest'
import * as z from 'zod'
import { recordOf } from '../../test/fixtures/record.ts'
import { judge } from '../judge/judge.ts'
import { defineReporter } from '../plugin/define-reporter.ts'
import { bindReporters, render } from './render.ts'

const evidence = judge(recordOf({ launches: [[1]] }))
const plain = defineReporter({
  id: 'plain',
  options: z.strictObject({ title: z.string().default('untitled') }),
  render: ({ sentence }, { title }) => [
    { name: 'plain.txt', mediaType: 'text/plain', content: `${title}: ${sentence}` },
  ],
})
const broken = defineReporter({
  id: 'broken',
  options: z.object({}),
  render: () => {
    throw new Error('no ink')
  },
})
const known = new Map([plain, broken].map(one => [one.id, one]))

test('a reporter that throws does not keep the others from reporting', () => {
  const bound = bindReporters(
    [
      ['broken', {}],
      ['plain', { title: 'T' }],
      ['plain', undefined],
    ],
    known,
  )
  const content = (title: string) => `${title}: Nothing was judged: the suite has no gates; 1 of 1 cases measured.`
  expect(render(evidence, bound)).toEqual({
    artifacts: ['T', 'untitled'].map(title => ({
      name: 'plain.txt',
      mediaType: 'text/plain',
      content: content(title),
    })),
    failures: [{ code: 'REPORTER_FAILED', path: 'broken', message: 'no ink' }],
  })
})

test('unknown reporters and wrong options are all found at once', () => {
  expect(() =>
    bindReporters(
      [
        ['plane', {}],
        ['plain', { title: 5 }],
        ['html', {}],
      ],
      known,
    ),
  ).toThrow(
    [
      'REPORTER_UNKNOWN reporters[0]: no reporter "plane" - did you mean "plain"?',
      'OPTIONS_INVALID reporters[1].title: Invalid input: expected string, received number',
      'REPORTER_UNKNOWN reporters[2]: no reporter "html" - known: broken, plain',
    ].join('\n'),
  )
})
