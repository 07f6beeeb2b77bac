import { type Artifact, defineReporter, printDocument, z } from '@probative/core'
import { buildBaseline } from './build-baseline.ts'
import { buildVerdict } from './build-verdict.ts'

/** `baseline.json`: everything that was measured. `verdict.json`: what it means for a pipeline. */
export const reporter = defineReporter({
  id: 'json',
  options: z.strictObject({}),
  render: evidence => [
    artifact('baseline.json', buildBaseline(evidence)),
    artifact('verdict.json', buildVerdict(evidence)),
  ],
})

const artifact = (name: string, document: object): Artifact => ({
  name,
  mediaType: 'application/json',
  content: printDocument(document),
})
