import { buildEvidence, buildLargeEvidence } from '@probative/testkit'
import { expect, test } from 'vitest'
import { reporter } from './reporter.ts'
import { stepSummary } from './step-summary.ts'

test('what fits is the whole body, without front matter', () => {
  const evidence = buildEvidence()
  const whole = String(reporter.render(evidence, {})[0]?.content)
  expect(stepSummary(evidence)).toBe(whole.split('---\n\n')[1])
})

test('what does not fit loses rows, and says how many', () => {
  const evidence = buildLargeEvidence({ cases: 5000, launches: 3, runs: 2 })
  const summary = stepSummary(evidence)
  expect({
    fits: Buffer.byteLength(summary) <= 1024 * 1024,
    announced: summary.match(/^\d+ of \d+ rows are cut.*$/gm),
  }).toEqual({
    fits: true,
    announced: [
      '4000 of 5000 rows are cut here; the evidence file has them all.',
      '4000 of 5000 rows are cut here; the evidence file has them all.',
    ],
  })
})

test('where no table fits, the verdict and the counts are left', () => {
  expect(stepSummary(buildEvidence(), 400)).toBe(
    [
      '# Evidence: disk\n',
      '**fail**: 1 of 4 gates failed: point-12 on `storage/rand-write@1` (4212 .. 4288 IO/s lies below 10 kIO/s)\n',
      '4 gates, 3 cases and 2 findings do not fit here; the evidence file has them all.\n',
    ].join('\n'),
  )
})
