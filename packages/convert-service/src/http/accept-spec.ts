import * as z from 'zod'
import { ApiError } from './api-error.ts'
import { type JobSpec, jobSpecSchema } from './job-spec.ts'

/** The spec of a request that this service can do as asked. It never does something else instead. @throws ApiError */
export function acceptSpec(text: string): JobSpec {
  const parsed = jobSpecSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new ApiError('validation_error', z.prettifyError(parsed.error))
  const { conversion, execution } = parsed.data
  const { backend_strategy: backend } = conversion
  if (backend !== 'auto' && backend !== 'pdfjs')
    throw new ApiError('backend_not_available', `this service has no ${backend}; it has pdfjs`, { backend })
  if (conversion.ocr_mode === 'force') throw new ApiError('ocr_not_available', 'this service has no OCR')
  if (execution.acceleration_policy === 'gpu_required')
    throw new ApiError('gpu_not_available', 'this service converts on the processor', {
      reason: 'backend_has_no_gpu_support',
      backend: 'pdfjs',
      runtime_kind: 'cpu',
    })
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError('validation_error', 'job_spec is not JSON')
  }
}
