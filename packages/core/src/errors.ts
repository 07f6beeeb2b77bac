/** Every mistake Probative can name. A code is public and is never reused; docs/errors.md explains each one. */
const CODES = {
  CONFIG_NOT_FOUND: 'No configuration file where one was named',
  CONFIG_UNREADABLE: 'The configuration file could not be read or parsed',
  CONFIG_INVALID: 'The configuration does not have the expected shape',
  CONFIG_CYCLE: 'A configuration extends itself',
  PLUGIN_NOT_FOUND: 'A plugin could not be resolved from the file that names it',
  PLUGIN_BROKEN: 'A plugin failed while it was imported or asked for metrics',
  PLUGIN_INVALID: 'A module does not export a valid plugin',
  PLUGIN_API: 'A plugin was made for another version of the plugin API',
  PLUGIN_DUPLICATE: 'Two plugins claim the same namespace',
  PRESET_UNKNOWN: 'A plugin has no preset of that name',
  PROFILE_UNKNOWN: 'The configuration has no profile of that name',
  PROBE_UNKNOWN: 'No plugin offers a probe of that id',
  REPORTER_UNKNOWN: 'No reporter of that id is known',
  OPTIONS_INVALID: 'The options of a case or a reporter are not valid',
  CASE_DUPLICATE: 'Two cases would measure exactly the same thing',
  MATRIX_INVALID: 'A matrix has no values, or is too large',
  METRIC_UNKNOWN: 'A threshold names a metric that the probe does not declare',
  THRESHOLD_SYNTAX: 'A threshold could not be parsed',
  THRESHOLD_UNIT: 'The unit of a threshold does not fit its metric',
  THRESHOLD_MATCHES_NOTHING: 'A threshold applies to no case',
  THRESHOLD_REFERENCE: 'A threshold compares with a case that is not there or does not fit',
  SAMPLER_UNKNOWN: 'The suite names a sampler that no plugin offers',
  GATE_UNKNOWN: 'A run has no gate of that id',
  RULE_UNKNOWN: 'A threshold names a rule that neither the core nor a plugin has',
  SERVICE_UNKNOWN: 'A case refers to a service that the suite does not have',
  POLICY_LOCKED: 'Something tries to weaken a locked acceleration policy',
  UNIT_UNKNOWN: 'A unit is not known',
  SELECTION_EMPTY: 'The filter selects no case',
  RUN_NOT_FOUND: 'No run at that place',
  RUN_UNREADABLE: 'The files of a run are damaged',
  RUN_NEWER: 'The files of a run were written by a newer version',
  BASELINE_NOT_FOUND: 'No baseline of that name has been accepted',
  BASELINE_UNREADABLE: 'A baseline is damaged or was edited',
  BASELINE_NEWER: 'A baseline was written by a newer version',
  BASELINE_AMBIGUOUS: 'Two baselines of one name both claim to be the latest',
  BASELINE_REFUSED: 'A run may not become a baseline',
  RESUME_PLAN_CHANGED: 'The suite changed since the run was started',
  RESUME_MACHINE_CHANGED: 'The machine changed since the run was started',
  OUTPUT_UNWRITABLE: 'A result could not be written',
  REPORTER_FAILED: 'A reporter threw an error',
  USAGE: 'The command line could not be understood',
  NODE_TOO_OLD: 'This version of Node.js is too old',
} as const

export type ErrorCode = keyof typeof CODES

/** The code table, for documentation: code -> what it means. */
export const ERROR_CODES: Readonly<Record<ErrorCode, string>> = CODES

/** One thing that is wrong: where (`cases[2].options.dtype`), what was found, what to do. */
export interface Mistake {
  readonly code: ErrorCode
  readonly message: string
  readonly path?: string
  readonly file?: string
}

/** What the user can mend before anything runs. Carries every mistake that was found, never only the first. */
export class ProbativeError extends Error {
  override readonly name = 'ProbativeError'
  readonly code: ErrorCode
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: Mistake | readonly Mistake[], options?: ErrorOptions) {
    const list = Array.isArray(mistakes) ? (mistakes as readonly Mistake[]) : [mistakes as Mistake]
    super(list.map(describeMistake).join('\n'), options)
    this.mistakes = list
    this.code = list[0]?.code ?? 'CONFIG_INVALID'
  }
}

/** One line: `CODE file > path: message`. */
export function describeMistake({ code, message, path, file }: Mistake): string {
  const place = [file, path].filter(Boolean).join(' > ')
  return place ? `${code} ${place}: ${message}` : `${code}: ${message}`
}
