import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import type { Evidence } from '../judge/evidence.ts'
import type { Artifact, Reporter } from '../plugin/define-reporter.ts'

/** A reporter with its options, checked. */
export interface BoundReporter {
  readonly reporter: Reporter
  readonly options: unknown
}

/** The reporters that a suite asks for. @throws REPORTER_UNKNOWN, OPTIONS_INVALID, all at once */
export function bindReporters(
  wanted: readonly (readonly [string, unknown])[],
  known: ReadonlyMap<string, Reporter>,
): BoundReporter[] {
  const mistakes: Mistake[] = []
  const bound = wanted.flatMap(([id, options], index): BoundReporter[] => {
    const path = `reporters[${index}]`
    const reporter = known.get(id)
    if (!reporter) {
      mistakes.push({
        code: 'REPORTER_UNKNOWN',
        path,
        message: `no reporter "${id}"${didYouMean(id, [...known.keys()])}`,
      })
      return []
    }
    const parsed = reporter.optionsSchema.safeParse(options ?? {})
    if (!parsed.success)
      mistakes.push(
        ...parsed.error.issues.map(
          (issue): Mistake => ({
            code: 'OPTIONS_INVALID',
            path: [path, ...issue.path].join('.'),
            message: issue.message,
          }),
        ),
      )
    return [{ reporter, options }]
  })
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
  return bound
}

export interface Rendered {
  readonly artifacts: readonly Artifact[]
  /** Reporters that threw; the others' artifacts are whole. */
  readonly failures: readonly Mistake[]
}

/** Evidence to files. One reporter that throws does not keep the others from reporting. */
export function render(evidence: Evidence, reporters: readonly BoundReporter[]): Rendered {
  const artifacts: Artifact[] = []
  const failures: Mistake[] = []
  for (const { reporter, options } of reporters) {
    try {
      artifacts.push(...reporter.render(evidence, options))
    } catch (error) {
      failures.push({
        code: 'REPORTER_FAILED',
        path: reporter.id,
        message: error instanceof Error ? error.message : String(error),
      })
    }
  }
  return { artifacts, failures }
}
