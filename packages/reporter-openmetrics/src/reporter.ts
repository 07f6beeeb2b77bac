import { defineReporter, z } from '@probative/core'
import { caseFamilies } from './case-families.ts'
import { gateFamilies } from './gate-families.ts'
import { printFamilies } from './print-families.ts'
import { runFamilies } from './run-families.ts'

const optionsSchema = z.strictObject({
  file: z
    .string()
    .regex(/^[\w-][\w. -]*$/, 'a file name, without a folder')
    .default('metrics.txt')
    .describe('name of the file'),
  digits: z
    .int()
    .min(1)
    .max(17)
    .default(4)
    .describe(
      'significant digits of a value; GitLab compares values as text, so that noise in further digits is a change',
    ),
  maxSamples: z
    .int()
    .min(1)
    .default(10_000)
    .describe('lines with a value at most; more are an error, and nothing is left out in silence'),
})

/** `metrics.txt`: OpenMetrics 1.0, for GitLab's metrics report, Prometheus and its push gateway or text file collector. */
export const reporter = defineReporter({
  id: 'openmetrics',
  options: optionsSchema,
  render: (evidence, { file, digits, maxSamples }) => [
    {
      name: file,
      mediaType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
      content: printFamilies([...runFamilies(evidence), ...caseFamilies(evidence), ...gateFamilies(evidence)], {
        digits,
        maxSamples,
      }),
    },
  ],
})
