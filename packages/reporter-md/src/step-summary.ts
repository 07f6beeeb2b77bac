import type { Evidence } from '@probative/core'
import { sentence } from './blocks.ts'
import { evidenceBody, openingBlocks } from './evidence-body.ts'
import { titleOf } from './reporter.ts'
import { toText } from './to-text.ts'

/** What GitHub takes from one step. */
const LIMIT_BYTES = 1024 * 1024
const ROWS = [Number.POSITIVE_INFINITY, 1000, 200, 50, 10]

/** The evidence without front matter, for a job's summary page: at most `limitBytes`, with tables cut and the cut announced. */
export function stepSummary(evidence: Evidence, limitBytes = LIMIT_BYTES): string {
  const title = titleOf(evidence)
  for (const most of ROWS) {
    const body = evidenceBody(evidence, { title, most })
    if (Buffer.byteLength(body) <= limitBytes) return body
  }
  const { verdicts, cases, findings } = evidence
  const counts = `${verdicts.length} gates, ${cases.length} cases and ${findings.length} findings`
  return toText([
    ...openingBlocks(evidence, title),
    sentence(`${counts} do not fit here; the evidence file has them all.`),
  ])
}
