/** Every code of the error envelope: HTTP status, and whether the same request may succeed later. */
export const API_ERRORS = {
  auth_invalid_api_key: { status: 401, retryable: false },
  idempotency_key_missing: { status: 400, retryable: false },
  validation_error: { status: 422, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  payload_too_large: { status: 413, retryable: false },
  pdf_unreadable: { status: 422, retryable: false },
  backend_not_available: { status: 422, retryable: false },
  ocr_not_available: { status: 422, retryable: false },
  not_found: { status: 404, retryable: false },
  job_not_found: { status: 404, retryable: false },
  job_expired: { status: 404, retryable: false },
  idempotency_key_reused_with_different_payload: { status: 409, retryable: false },
  job_not_succeeded: { status: 409, retryable: false },
  job_not_cancelable: { status: 409, retryable: false },
  result_inline_too_large: { status: 413, retryable: false },
  rate_limited: { status: 429, retryable: true },
  gpu_not_available: { status: 503, retryable: false },
  document_timeout: { status: 500, retryable: true },
  conversion_internal_error: { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>
export type ApiErrorCode = keyof typeof API_ERRORS

/** A request that is refused. The server turns it into an error envelope. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ApiErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}
