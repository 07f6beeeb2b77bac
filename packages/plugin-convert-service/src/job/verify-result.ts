import type { Attestation, JobResult } from '../adapter/adapter.ts'
import { looksLike } from '../corpus/document-kind.ts'
import { type Fixture, sha256Of } from '../corpus/fixture.ts'
import { JobFault } from './job-fault.ts'

/** What a suite asks of the service beside the content. */
export interface Policy {
  readonly acceleration: 'gpu_required' | 'gpu_preferred' | 'cpu_only'
  readonly expectBackend?: string | undefined
}

/** What a result was held against; what the service does not declare, and the text of a binary file, can't be. */
export type Check = 'size' | 'SHA-256' | 'text' | 'file type'

export interface Verified {
  readonly sha256: string
  readonly checks: readonly Check[]
}

/** A result that is what it should be. @throws JobFault with the first thing that is wrong */
export function verifyResult(fixture: Fixture, result: JobResult, policy: Policy): Verified {
  const { content, format, declaredBytes, declaredSha256, attestation } = result
  if (fixture.expects === 'rejected')
    throw new JobFault('result.unexpected', `${fixture.name} can't be read, and was converted`)
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const text = format === 'text' ? bytes.toString('utf8') : undefined
  if (bytes.length === 0 || text?.trim() === '') throw new JobFault('result.empty', 'the result is empty')
  if (declaredBytes !== undefined && declaredBytes !== bytes.length)
    throw new JobFault('result.size', `${bytes.length} bytes came, ${declaredBytes} were declared`)
  const sha256 = sha256Of(bytes)
  if (declaredSha256 !== undefined && declaredSha256 !== sha256)
    throw new JobFault('result.sha256', `the digest is ${sha256}, declared was ${declaredSha256}`)
  if (!looksLike(format, bytes)) throw new JobFault('result.type', `the result is no ${format} file`)
  if (text !== undefined) verifyText(fixture, text)
  verifyPolicy(attestation, policy)
  return { sha256, checks: checksOf(fixture, result) }
}

function checksOf({ mustContain }: Fixture, { format, declaredBytes, declaredSha256 }: JobResult): Check[] {
  return [
    ...(declaredBytes === undefined ? [] : (['size'] as const)),
    ...(declaredSha256 === undefined ? [] : (['SHA-256'] as const)),
    ...(format === 'text' && mustContain.length > 0 ? (['text'] as const) : []),
    ...(format === 'pdf' || format === 'docx' ? (['file type'] as const) : []),
  ]
}

function verifyText({ name, mustContain }: Fixture, content: string): void {
  const plain = plainText(content)
  const missing = mustContain.find(text => !plain.includes(plainText(text)))
  if (missing !== undefined) throw new JobFault('result.text', `"${missing}" of ${name} is not in the result`)
}

/** Without marks of Markdown and with single spaces. */
const plainText = (text: string) => text.replace(/[\s|#*_`\\>-]+/g, ' ').trim()

/** What is not attested breaks a requirement too: the service had to say. */
function verifyPolicy({ backend, acceleration = '' }: Attestation, policy: Policy): void {
  if (policy.expectBackend !== undefined && backend !== policy.expectBackend)
    throw new JobFault('policy.backend', `${policy.expectBackend} is required, ${backend ?? 'nothing'} was reported`)
  const isCpu = /^(cpu|none|$)/i.test(acceleration)
  if (policy.acceleration === 'gpu_required' && isCpu)
    throw new JobFault('policy.acceleration', `a GPU is required, ${acceleration || 'nothing'} was reported`)
  if (policy.acceleration === 'cpu_only' && !isCpu)
    throw new JobFault('policy.acceleration', `the processor is required, ${acceleration} was reported`)
}
