import * as z from 'zod'
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
  const { raw, digest } = read(text, unreadable)
  const version = versionSchema.safeParse(raw).data?.schemaVersion
  if (version !== undefined && Number(version.split('.')[0]) > 1)
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
  // zod leaves out a key called __proto__ without a word.
  if (digestOf(parsed.data) !== digest) throw unreadable('a part of it has a name that no part may have')
  const contradiction = contradictionOf(parsed.data)
  if (contradiction) throw unreadable(contradiction)
  return { digest, baseline: parsed.data }
}

const versionSchema = z.looseObject({ schemaVersion: z.string() })

/** The digest is that of what was written, also where a newer reader would write it otherwise. */
function read(text: string, unreadable: (message: string, cause: unknown) => ProbativeError) {
  const raw = attempt(
    () => JSON.parse(text) as unknown,
    cause => unreadable('not JSON; the file was damaged or edited', cause),
  )
  const digest = attempt(
    () => digestOf(raw),
    cause => unreadable('it has no canonical form: a number that no double holds, or too many levels', cause),
  )
  return { raw, digest }
}

function attempt<T>(work: () => T, errorOf: (cause: unknown) => ProbativeError): T {
  try {
    return work()
  } catch (cause) {
    throw errorOf(cause)
  }
}

/** What no schema sees: parts that name others which are not there, or stand there twice. */
function contradictionOf({ series, sessions, environments }: Baseline): string | undefined {
  const known = new Set(sessions.map(({ id }) => id))
  const seen = new Set<string>()
  for (const { case: caseId, metric, environment, launches, definition } of series) {
    const name = `${metric} of ${caseId}`
    if (seen.has(name)) return `${name} is there twice`
    seen.add(name)
    if (!Object.hasOwn(environments, environment)) return `the environment of ${name} is missing`
    if (launches.some(({ session }) => !known.has(session))) return `a launch of ${name} belongs to no session`
    if (definition.kind === 'proportion' && launches.some(({ counts }) => !counts))
      return `a launch of ${name} does not say of how many trials`
    const keys = new Set(launches.map(({ session, launch }) => `${launch} ${session}`))
    if (keys.size < launches.length) return `a launch of ${name} is there twice`
  }
  return undefined
}
