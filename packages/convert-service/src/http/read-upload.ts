import { createHash } from 'node:crypto'
import { acceptSpec } from './accept-spec.ts'
import { ApiError } from './api-error.ts'
import type { JobSpec } from './job-spec.ts'

export interface Upload {
  readonly spec: JobSpec
  readonly bytes: Uint8Array
  /** Of spec and file together: what makes two requests the same. */
  readonly fingerprint: string
}

/** How far into a file its header may begin. @see ISO 32000-1, annex H, implementation note 13 */
const HEADER_WITHIN = 1024

/** The two parts of a job request. @throws ApiError */
export async function readUpload(request: Request): Promise<Upload> {
  const form = await request.formData().catch(() => {
    throw new ApiError('validation_error', 'the body is no multipart form')
  })
  const file = form.get('file')
  const text = form.get('job_spec')
  if (!(file instanceof File)) throw new ApiError('validation_error', 'the part "file" is missing')
  if (typeof text !== 'string') throw new ApiError('validation_error', 'the part "job_spec" is missing')
  if (!/\.pdf$/i.test(file.name)) throw new ApiError('unsupported_media_type', `"${file.name}" does not end in .pdf`)
  const spec = acceptSpec(text)
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!Buffer.from(bytes.subarray(0, HEADER_WITHIN)).includes('%PDF-'))
    throw new ApiError('pdf_unreadable', 'the file has no PDF header')
  const digest = createHash('sha256').update(JSON.stringify(spec)).update('\0').update(bytes).digest('hex')
  return { spec, bytes, fingerprint: digest }
}
