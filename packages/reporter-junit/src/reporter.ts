import { defineReporter, z } from '@probative/core'
import { printXml } from './print-xml.ts'
import { suitesOf } from './suites-of.ts'

const optionsSchema = z.strictObject({
  file: z
    .string()
    .regex(/^[\w-][\w. -]*\.xml$/, 'a file name that ends in .xml, without a folder')
    .default('junit.xml')
    .describe('name of the file'),
  source: z
    .string()
    .min(1)
    .optional()
    .describe('path of the suite in its repository: the "file" of every test, which GitLab links'),
})

/** `junit.xml`: what passed, failed and was not decided, for the test page of a CI system. */
export const reporter = defineReporter({
  id: 'junit',
  options: optionsSchema,
  render: (evidence, { file, source }) => [
    {
      name: file,
      mediaType: 'application/xml',
      content: printXml({ name: evidence.record.plan.suite, suites: suitesOf(evidence), source }),
    },
  ],
})
