import { z } from '@probative/core'
import { RESULT_FORMATS } from '../corpus/document-kind.ts'

const pointer = (what: string) =>
  z
    .string()
    .regex(/^(\/.*)?$/, 'a JSON pointer: empty, or beginning with "/"')
    .describe(`JSON pointer (RFC 6901) to ${what}`)
const path = (what: string) =>
  z.string().regex(/^\//, 'a path from the root, beginning with "/"').describe(`path of ${what}`)
const headers = z.record(z.string(), z.string())
const longestWait = z
  .number()
  .min(0)
  .default(0)
  .describe('seconds that the service can hold its answer back; the path then holds {wait}')
const STATES = ['queued', 'running', 'succeeded', 'failed', 'canceled'] as const

const submit = z.strictObject({
  method: z.enum(['POST', 'PUT']).default('POST').describe('method'),
  path: path('the request that hands in a document; {key} is the key of the job, {filename} its name'),
  headers: headers.default({}).describe('more headers of this request'),
  upload: z
    .enum(['form', 'body', 'base64'])
    .default('form')
    .describe('the document as a file of a multipart form, as the body, or as text in a JSON body'),
  field: z.string().min(1).default('file').describe('name of the file in the form, or of the text in the JSON body'),
  fields: z.record(z.string(), z.string()).default({}).describe('other fields of the form or the JSON body'),
  keyHeader: z.string().min(1).optional().describe('header that carries a new key for each job'),
  replayHeader: z
    .string()
    .min(1)
    .optional()
    .describe("header of the answer that is 'true' for a job of an earlier request"),
  jobId: pointer('the id of the job in the answer; without it the answer is the result').optional(),
  longestWaitS: longestWait,
})
const status = z.strictObject({
  path: path('the question how far a job is; {id} is its id'),
  state: pointer('its state'),
  states: z
    .partialRecord(z.enum(STATES), z.array(z.string()).min(1))
    .describe("the service's words for each state; one that stands in none ends the job as http.malformed"),
  mark: pointer('what changes while the job is worked at').optional(),
  code: pointer("the service's code of a failure").optional(),
  message: pointer('its reason').optional(),
  longestWaitS: longestWait,
})
const result = z.strictObject({
  path: path('the result of a job; {id} is its id').optional(),
  format: z.enum(RESULT_FORMATS).default('text').describe('what it is'),
  content: pointer('the content in a JSON answer; without it the answer is the content').optional(),
  base64: z.boolean().default(false).describe('the content is base64'),
  bytes: pointer('the declared size').optional(),
  sha256: pointer('the declared SHA-256').optional(),
  backend: pointer('what did the work').optional(),
  acceleration: pointer('on what it ran').optional(),
})
const webhook = z.strictObject({
  header: z.string().min(1).optional().describe('header of the submit that carries the address to call'),
  field: z.string().min(1).optional().describe('field of the form or the JSON body that does'),
  state: pointer('the state in the call; without it a call means that the job succeeded').optional(),
})

/** How a service is spoken to that has no adapter of its own. */
export const contractSchema = z
  .strictObject({
    headers: headers.default({}).describe("headers of every request; '${env:NAME}' keeps a key out of every file"),
    ready: z
      .strictObject({ path: path('a question that a ready service answers with 200') })
      .optional()
      .describe('how it says that it is ready; without it, it is taken to be'),
    submit: submit.describe('how a document is handed in'),
    status: status.optional().describe('how it is asked how far a job is'),
    result: result.prefault({}).describe('where the result is'),
    cancel: z
      .strictObject({
        method: z.enum(['POST', 'DELETE']).default('POST').describe('method'),
        path: path('the request that cancels a job; {id} is its id'),
      })
      .optional()
      .describe('how a job is canceled'),
    webhook: webhook.optional().describe('how it calls when a job has ended; the words for states are those of status'),
  })
  .superRefine(({ submit, status, result, webhook }, { addIssue }) => {
    const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if (submit.jobId === undefined) {
      if (status) wrong('status', 'needs submit.jobId; without it the answer to the submit is the result')
      if (webhook) wrong('webhook', 'needs submit.jobId; without it the answer to the submit is the result')
      return
    }
    if (!status && !webhook) wrong('submit', 'has a jobId, so status or webhook must say how a job is waited for')
    if (result.path === undefined) wrong('result', 'needs a path: the result is not in the answer to the submit')
    if (status && !status.states.succeeded) wrong('status', 'needs states.succeeded')
    if (webhook && !webhook.header === !webhook.field) wrong('webhook', 'needs either header or field')
    if (webhook?.state !== undefined && !status) wrong('webhook', 'has a state, whose words status.states holds')
  })
export type Contract = z.output<typeof contractSchema>
