import { createHash } from 'node:crypto'
import type { Attestation, JobResult } from '../adapter/adapter.ts'
import type { Fixture } from '../corpus/fixture.ts'
import { JobFault } from './job-fault.ts'

/** What a suite asks of the service beside the content. */
export interface Policy {
  readonly acceleration: 'gpu_required' | 'gpu_preferred' | 'cpu_only'
  readonly expectBackend?: string | undefined
}

/** The digest of a result that is what it should be. @throws JobFault with the first thing that is wrong */
export function verifyResult(fixture: Fixture, result: JobResult, policy: Policy): string {
  const { content, declaredBytes, declaredSha256, attestation } = result
  if (fixture.expects === 'rejected')
    throw new JobFault('result.unexpected', `${fixture.name} can't be read, and was converted`)
  if (content.trim() === '') throw new JobFault('result.empty', 'the result is empty')
  const bytes = Buffer.from(content)
  if (declaredBytes !== undefined && declaredBytes !== bytes.length)
    throw new JobFault('result.size', `${bytes.length} bytes came, ${declaredBytes} were declared`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (declaredSha256 !== undefined && declaredSha256 !== sha256)
    throw new JobFault('result.sha256', `the digest is ${sha256}, declared was ${declaredSha256}`)
  verifyText(fixture, content)
  verifyPolicy(attestation, policy)
  return sha256
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
