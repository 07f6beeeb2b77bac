import { z } from '@probative/core'
import type { HttpResponse } from '../http/http-client.ts'
import type { JobClass } from '../job/job-class.ts'
import { JobFault } from '../job/job-fault.ts'

const envelopeSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    correlation_id: z.string().nullish(),
    details: z
      .object({ error: z.object({ code: z.string(), message: z.string() }).optional() })
      .nullish()
      .catch(null),
  }),
})

export type Phase = 'submit' | 'wait' | 'fetch'

const BY_CODE: Readonly<Record<string, JobClass>> = {
  gpu_not_available: 'policy.acceleration',
  pdf_unreadable: 'http.unreadable',
  input_unreadable: 'http.unreadable',
  job_expired: 'result.expired',
  job_not_succeeded: 'job.failed',
}
const BY_STATUS: Readonly<Record<number, JobClass>> = {
  400: 'http.validation',
  401: 'http.auth',
  403: 'http.auth',
  409: 'http.conflict',
  413: 'http.too-large',
  415: 'http.media-type',
  422: 'http.validation',
  429: 'shed.429',
  503: 'shed.503',
}

/** The fault that an answer of the v1 contract stands for when it is no success: by code, by status, by when it came. */
export function refusalOf(response: HttpResponse, phase: Phase): JobFault {
  const { status, headers } = response
  const envelope = envelopeSchema.safeParse(parseJson(response.body)).data?.error
  const correlationId = envelope?.correlation_id ?? headers['x-correlation-id']
  const code = envelope?.details?.error?.code ?? envelope?.code
  return new JobFault(classOf(status, envelope?.code ?? '', phase), envelope?.message ?? `HTTP status ${status}`, {
    status,
    ...(code !== undefined && { code }),
    ...retryAfterOf(response),
    ...(correlationId !== undefined && { correlationId }),
  })
}

/** The class of a status that is no success, and of the service's code where it has one. */
export function classOf(status: number, code: string, phase: Phase): JobClass {
  const known = BY_CODE[code]
  if (known) return known
  if (/^result_missing/.test(code)) return 'result.missing'
  if (status === 404 && phase !== 'submit') return 'job.lost'
  return BY_STATUS[status] ?? (status >= 500 ? 'http.5xx' : status >= 400 ? 'http.4xx' : 'http.malformed')
}

/** `Retry-After` in seconds; its dates are not read. */
export function retryAfterOf({ headers }: HttpResponse): { readonly retryAfterS?: number } {
  const retryAfterS = Number.parseInt(headers['retry-after'] ?? '', 10)
  return Number.isFinite(retryAfterS) ? { retryAfterS } : {}
}

/** `undefined` for what is no JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
