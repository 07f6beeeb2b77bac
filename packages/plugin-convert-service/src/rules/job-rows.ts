import { type CaseData, z } from '@probative/core'

const jobRowSchema = z.object({
  document: z.string(),
  document_bytes: z.number(),
  class: z.string(),
  intended_s: z.number(),
  sent_s: z.number().nullable(),
  ended_s: z.number(),
})
export type JobRow = Readonly<z.output<typeof jobRowSchema>>

/** The jobs of every valid launch of a case, one list a launch; rows that are no jobs are left out. */
export function jobRows({ valid }: CaseData): readonly (readonly JobRow[])[] {
  return valid.map(({ rows = [] }) => rows.flatMap(row => jobRowSchema.safeParse(row).data ?? []))
}

/** The cases of this plugin that send jobs and have some. */
export const jobCases = (cases: readonly CaseData[]): readonly CaseData[] =>
  cases.filter(one => one.planned.probe.startsWith('convert/') && jobRows(one).some(rows => rows.length > 0))
