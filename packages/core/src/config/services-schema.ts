import * as z from 'zod'

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name is lower case letters, digits and dashes')

const serviceSchema = z.strictObject({
  command: z
    .array(z.string())
    .min(1)
    .readonly()
    .describe("program and arguments; '${port}' is the port, '${env:NAME}' a variable of the environment"),
  port: z
    .union([z.literal('free'), z.int().min(1).max(65_535)])
    .default('free')
    .describe('free: one that nobody uses'),
  ready: z.string().startsWith('/').default('/').describe('path that answers a GET with 2xx once the service is ready'),
  readyTimeoutMs: z.int().min(1).max(3_600_000).default(60_000).describe('how long that may take'),
  env: z
    .record(z.string(), z.string())
    .optional()
    .describe('variables added to the environment, with the same references'),
})

/** A process that cases need: a server that is measured. Started once a session, when the first case wants it. */
export type Service = Readonly<z.infer<typeof serviceSchema>>

/** Services by name; a case refers to one as `${service:name.url}`. */
export const servicesSchema = z.record(name, serviceSchema)
