import { z } from '@probative/core'

const text = (what: string) => z.string().optional().describe(`front matter: ${what}`)
const list = (what: string) => z.array(z.string()).readonly().optional().describe(`front matter: ${what}`)
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** Front matter that only the reporter may write. */
// biome-ignore format: a table
const RESERVED = [
  'probative', 'run', 'suite', 'verdict', 'exit', 'counts', 'commit', 'dirty', 'facts', 'plan', 'reproduce',
] as const

const KEY = /^[A-Za-z_][\w.-]*$/

const moreSchema = z.record(z.string(), z.union([scalar, z.array(scalar).readonly()])).superRefine((more, context) => {
  const refuse = (key: string, why: string) =>
    context.addIssue({ code: 'custom', path: [key], message: `"${key}" ${why}` })
  for (const key of Object.keys(more)) {
    if ((RESERVED as readonly string[]).includes(key)) refuse(key, 'is written by the reporter itself')
    if (!KEY.test(key)) refuse(key, 'is no key: use letters, digits, dots, dashes and underscores')
  }
})

/** Options of the md reporter: a file name, and front matter of the user's own. */
export const optionsSchema = z.strictObject({
  file: z
    .string()
    .regex(/^[\w-][\w. -]*\.md$/, 'a file name that ends in .md, without a folder')
    .default('evidence.md')
    .describe('name of the file'),
  type: text('kind of document'),
  id: text('id of the document'),
  title: text('title, also the heading'),
  status: text('state of the document, for example active'),
  created: text('date'),
  updated: text('date'),
  owners: list('who answers for it'),
  tags: list('words to find it by'),
  links: list('documents it belongs to'),
  frontMatter: moreSchema.optional().describe('any further keys'),
})
export type MarkdownOptions = Readonly<z.infer<typeof optionsSchema>>
