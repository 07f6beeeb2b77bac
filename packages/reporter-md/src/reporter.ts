import { defineReporter, type Evidence } from '@probative/core'
import { evidenceBody } from './evidence-body.ts'
import { frontMatter } from './front-matter.ts'
import { optionsSchema } from './options.ts'

/** `evidence.md`: what was claimed, what was measured, on what, how, and what is missing; for a reviewer to sign. */
export const reporter = defineReporter({
  id: 'md',
  options: optionsSchema,
  render(evidence, options) {
    const body = evidenceBody(evidence, { title: titleOf(evidence, options.title), most: Number.POSITIVE_INFINITY })
    return [{ name: options.file, mediaType: 'text/markdown', content: `${frontMatter(evidence, options)}\n${body}` }]
  },
})

export const titleOf = ({ record }: Evidence, title = `Evidence: ${record.plan.suite}`): string => title
