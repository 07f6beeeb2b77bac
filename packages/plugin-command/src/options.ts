import { scaleOf, z } from '@probative/core'

const valueSchema = z
  .strictObject({
    from: z.enum(['stdout', 'stderr']).default('stdout').describe('the stream that holds the number'),
    pointer: z
      .string()
      .regex(/^(\/.*)?$/, 'a JSON pointer is empty or begins with "/"')
      .optional()
      .describe('JSON pointer (RFC 6901) into the output: /jobs/0/read/iops'),
    regex: z
      .string()
      .refine(hasOneGroup, 'must be a regular expression with exactly one capture group: "([0-9.]+) MB/s"')
      .optional()
      .describe('regular expression whose one capture group is the number; ^ and $ match at every line'),
    unit: z
      .string()
      .refine(unit => scaleOf(unit) !== undefined, {
        error: issue => `unit "${issue.input}" is not known (ms, MB/s, {row} ...)`,
      })
      .describe('the unit the program prints: ms, MB/s, IOPS, {row}; stored in base units'),
    better: z.enum(['higher', 'lower', 'none']).default('none').describe('which way is an improvement'),
    source: z
      .enum(['reported', 'measured'])
      .default('reported')
      .describe(
        'reported: the program speaks about itself; measured: the program is a measuring tool and not the thing measured',
      ),
  })
  .refine(({ pointer, regex }) => pointer === undefined || regex === undefined, 'takes a pointer or a regex, not both')

/** How one number is found in what the program prints. Neither pointer nor regex: the whole output is the number. */
export type ValueOptions = Readonly<z.output<typeof valueSchema>>

export const optionsSchema = z.strictObject({
  argv: z
    .tuple([z.string().min(1)], z.string())
    .describe('the program and its arguments; no shell reads them, so there is nothing to quote'),
  cwd: z.string().min(1).optional().describe('working directory of the program; default: where the run was started'),
  env: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, 'names are letters, digits and _'), z.string())
    .default({})
    .describe("environment variables added to those of the run; '${env:NAME}' keeps a secret out of every file"),
  stdin: z.string().optional().describe('text the program reads on its standard input; default: nothing'),
  expectExit: z.int().min(0).max(255).default(0).describe('the exit code that proves the work was done'),
  values: z
    .record(z.string(), valueSchema)
    .default({})
    .describe('more metrics, read from what the program prints: name -> { from, pointer or regex, unit }'),
})
export type CommandOptions = z.output<typeof optionsSchema>

function hasOneGroup(source: string): boolean {
  try {
    return new RegExp(`${source}|`).exec('')?.length === 2
  } catch {
    return false
  }
}
