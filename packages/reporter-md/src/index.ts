export type { MarkdownOptions } from './options.ts'
export { reporter } from './reporter.ts'
export { stepSummary } from './step-summary.ts'
