import { ProbativeError } from '../errors.ts'
import { digestOf } from '../record/canonical.ts'
import { type Baseline, baselineSchema } from './baseline.ts'

/** A baseline with the digest that names it. */
export interface StoredBaseline {
  readonly digest: string
  readonly baseline: Baseline
}

/** A baseline from its text. A file that can't be read is never an empty baseline. @throws BASELINE_UNREADABLE, BASELINE_NEWER */
export function parseBaseline(text: string, file: string): StoredBaseline {
  const unreadable = (message: string, cause?: unknown) =>
    new ProbativeError({ code: 'BASELINE_UNREADABLE', file, message }, { cause })
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw unreadable('not JSON; the file was damaged or edited', cause)
  }
  const version = (raw as { schemaVersion?: unknown } | null)?.schemaVersion
  if (typeof version === 'string' && Number(version.split('.')[0]) > 1)
    throw new ProbativeError({
      code: 'BASELINE_NEWER',
      file,
      message: `written with schema ${version}, this version reads 1; install a newer probative`,
    })
  const parsed = baselineSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw unreadable([issue?.path.join('.'), issue?.message].filter(Boolean).join(': '), parsed.error)
  }
  const orphan = parsed.data.series.find(one => !Object.hasOwn(parsed.data.environments, one.environment))
  if (orphan) throw unreadable(`the environment of ${orphan.case} is missing`)
  // The digest is that of what was written, also where a newer reader would write it otherwise.
  return { digest: digestOf(raw), baseline: parsed.data }
}
