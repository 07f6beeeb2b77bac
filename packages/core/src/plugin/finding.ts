import * as z from 'zod'

/** A note, a warning or an alarm that no gate asked for. `code` is stable: `storage-target-is-memory`. */
export const findingSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  severity: z.enum(['note', 'warn', 'alarm']),
  text: z.string(),
  caseId: z.string().optional(),
})
export type Finding = Readonly<z.infer<typeof findingSchema>>
