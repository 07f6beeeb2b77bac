import { type ErrorCode, ProbativeError, z } from '@probative/core'
import { BASELINE_KIND, BASELINE_VERSION, type BaselineDocument, baselineDocumentSchema } from './baseline-schema.ts'

const headSchema = z.object({ kind: z.literal(BASELINE_KIND), schemaVersion: z.string().regex(/^\d+\.\d+$/) })
const MAJOR = Number.parseInt(BASELINE_VERSION, 10)
const SHOWN_ISSUES = 5

/** The document in a baseline file. A damaged file is an error, never an empty baseline. @throws RUN_UNREADABLE, RUN_NEWER */
export function readBaseline(text: string, file = 'baseline.json'): BaselineDocument {
  const refuse = (code: ErrorCode, message: string) => new ProbativeError({ code, file, message })
  const json = parseJson(text)
  if ('error' in json) throw refuse('RUN_UNREADABLE', `is not JSON: ${json.error}; restore the file or measure again`)
  const head = headSchema.safeParse(json.value)
  if (!head.success) throw refuse('RUN_UNREADABLE', `is not a baseline (${describe(head.error)})`)
  const { schemaVersion } = head.data
  if (Number.parseInt(schemaVersion, 10) > MAJOR)
    throw refuse('RUN_NEWER', `has schema ${schemaVersion}, this version reads ${MAJOR}.x; update probative to read it`)
  const document = baselineDocumentSchema.safeParse(json.value)
  if (!document.success) throw refuse('RUN_UNREADABLE', `does not fit its schema: ${describe(document.error)}`)
  return document.data
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { error: (error as SyntaxError).message }
  }
}

function describe({ issues }: z.ZodError): string {
  const shown = issues
    .slice(0, SHOWN_ISSUES)
    .map(issue => `${issue.path.join('.') || 'the document'}: ${issue.message}`)
  const hidden = issues.length - shown.length
  return hidden > 0 ? `${shown.join('; ')}; and ${hidden} more` : shown.join('; ')
}
