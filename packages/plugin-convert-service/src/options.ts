import { z } from '@probative/core'
import { contractSchema } from './adapter/contract.ts'
import { ADAPTERS } from './adapter/create-adapter.ts'
import { GENERATED_CLASSES } from './corpus/generate-fixtures.ts'

/** Which service, and how it is spoken to. */
export const serviceFields = {
  adapter: z.enum(ADAPTERS).default('convert-jobs').describe('how the service is spoken to'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ identity: false })
    .describe('address of the service; without it one of our own is started for each launch and stopped with it'),
  apiKey: z
    .string()
    .min(1)
    .optional()
    .meta({ identity: false })
    .describe("its key; '${env:NAME}' keeps it out of every file"),
  remote: z
    .boolean()
    .default(false)
    .meta({ identity: false })
    .describe(
      'allows a service that is not on this machine to be put under load: say so only of one that you may load',
    ),
  tunnel: z
    .string()
    .optional()
    .meta({ identity: false })
    .describe('the command that opens the way to the service, for the evidence; it is not run'),
  stage: z.string().default('local').describe('where the service stands: local, staging, production'),
  workers: z
    .int()
    .min(1)
    .optional()
    .describe('documents that our own service converts at once; default: the number of processors'),
  backend: z.string().min(1).default('auto').describe('the back end that jobs ask for'),
  expectBackend: z
    .string()
    .optional()
    .describe('the back end that has to be reported; jobs that report another one have failed'),
  acceleration: z
    .enum(['gpu_required', 'gpu_preferred', 'cpu_only'])
    .default('gpu_preferred')
    .describe('what jobs ask for; jobs that report something else have failed'),
  output: z
    .enum(['pdf', 'docx'])
    .default('pdf')
    .describe('what convert-jobs-v2 makes of HTML and Markdown; PDF always becomes docx'),
  gotenbergRoute: z
    .enum(['libreoffice', 'html', 'flatten'])
    .default('libreoffice')
    .describe('what Gotenberg is asked for: documents by LibreOffice, HTML by Chromium, or PDF flattened'),
  contract: contractSchema
    .optional()
    .meta({ identity: false, table: 'apart' })
    .describe('how a service is spoken to with the adapter generic'),
  tables: z.enum(['fast', 'accurate']).default('fast').describe('how tables are recognised'),
  wait: z
    .enum(['auto', 'create', 'long-poll', 'webhook', 'poll'])
    .default('auto')
    .describe(
      'how the end of a job becomes known: the create call waits for it, questions do, the service calls, or questions are asked again and again',
    ),
  webhookListen: z
    .string()
    .regex(/^.+:\d{1,5}$/, 'an address and a port, as 127.0.0.1:0')
    .default('127.0.0.1:0')
    .meta({ identity: false })
    .describe('where calls are waited for; port 0 is any that is free'),
  webhookUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ identity: false })
    .describe('how the service reaches that place, when it is another address: from a container, through a tunnel'),
  jobTimeoutS: z
    .number()
    .min(0.1)
    .max(7200)
    .default(120)
    .describe('a job that takes longer is canceled and has failed'),
  stuckAfterS: z
    .number()
    .min(0.1)
    .default(60)
    .describe('a running job that shows no sign of life for so long has failed'),
}

/** What is converted. */
export const corpusFields = {
  documents: z
    .array(z.enum(GENERATED_CLASSES))
    .min(1)
    .default(['text', 'table', 'scan'])
    .describe('generated documents that jobs take in turn, each as often as the others'),
  directory: z.string().min(1).optional().describe('a directory of PDF files instead, with or without a manifest.json'),
  salted: z
    .boolean()
    .default(true)
    .describe('makes every upload a new document by a comment behind its end, so that no cache of the service answers'),
}

/** When the client's own delays make a launch invalid. */
export const clientFields = {
  clientLoopDelayMs: z
    .number()
    .positive()
    .default(20)
    .meta({ identity: false })
    .describe(
      'event loop delay, 99th percentile, above which the launch is invalid; a twentieth of the median response is always fair',
    ),
  clientSlipMs: z
    .number()
    .positive()
    .default(10)
    .meta({ identity: false })
    .describe(
      'how late jobs are sent, 99th percentile, above which the launch is invalid; a hundredth of the median response is always fair',
    ),
  clientShare: z
    .number()
    .positive()
    .default(0.5)
    .meta({ identity: false })
    .describe(
      'share of the median response that the client needs with a service that takes no time, and of the jobs per second that it can then send, above which the launch is invalid',
    ),
}

const serviceSchema = z.strictObject({ ...serviceFields, ...corpusFields })
const jobSchema = z.strictObject({ ...serviceFields, ...corpusFields, ...clientFields })
/** What every probe of this plugin takes. */
export type ServiceOptions = z.output<typeof serviceSchema>
/** What those take that measure many jobs. */
export type JobOptions = z.output<typeof jobSchema>
