import type { JobClass } from '../job/job-class.ts'

/** Codes of Node.js and of undici. */
const BY_CODE: Readonly<Record<string, JobClass>> = {
  ENOTFOUND: 'net.dns',
  EAI_AGAIN: 'net.dns',
  ECONNREFUSED: 'net.connect',
  EHOSTUNREACH: 'net.connect',
  ENETUNREACH: 'net.connect',
  EADDRNOTAVAIL: 'net.connect',
  EMFILE: 'net.connect',
  UND_ERR_CONNECT_TIMEOUT: 'timeout.connect',
  ETIMEDOUT: 'timeout.connect',
  UND_ERR_HEADERS_TIMEOUT: 'timeout.headers',
  UND_ERR_BODY_TIMEOUT: 'timeout.body',
  ECONNRESET: 'net.reset',
  ECONNABORTED: 'net.reset',
  EPIPE: 'net.reset',
  UND_ERR_SOCKET: 'net.reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'net.reset',
}
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/
const NOT_HTTP = /^HPE_/

/** The class of an error that a request ended with; `undefined` for one that is a bug of ours. */
export function faultClassOf(error: unknown): JobClass | undefined {
  const code = codeOf(error)
  if (TLS.test(code)) return 'net.tls'
  return NOT_HTTP.test(code) ? 'http.malformed' : BY_CODE[code]
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
