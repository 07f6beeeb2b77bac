import type * as z from 'zod'
import type { Evidence } from '../judge/evidence.ts'

/** A file to write, named relative to the run's directory. */
export interface Artifact {
  readonly name: string
  readonly mediaType: string
  readonly content: string | Uint8Array
}

/** Evidence in, files out: pure, so that anyone can render the same run again. */
export interface Reporter {
  readonly id: string
  readonly optionsSchema: z.ZodType
  render(evidence: Evidence, options: unknown): readonly Artifact[]
}

export interface ReporterDefinition<S extends z.ZodType> {
  readonly id: string
  readonly options: S
  render(evidence: Evidence, options: z.output<S>): readonly Artifact[]
}

/** A reporter whose options are parsed before it sees them. */
export function defineReporter<S extends z.ZodType>({ id, options, render }: ReporterDefinition<S>): Reporter {
  return { id, optionsSchema: options, render: (evidence, input) => render(evidence, options.parse(input ?? {})) }
}
