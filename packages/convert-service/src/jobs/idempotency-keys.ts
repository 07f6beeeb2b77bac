import { ApiError } from '../http/api-error.ts'

interface Used {
  readonly fingerprint: string
  readonly jobId: string
  readonly expiresAt: number
}

/** Which job a key stands for. The same key with the same request is the same job, with another request a mistake. */
export class IdempotencyKeys {
  readonly #keepMs: number
  readonly #used = new Map<string, Used>()

  constructor(keepMs: number) {
    this.#keepMs = keepMs
  }

  /** The job this key was used for, if any. @throws ApiError idempotency_key_reused_with_different_payload */
  find(key: string, fingerprint: string): string | undefined {
    const used = this.#used.get(key)
    if (!used || used.expiresAt <= Date.now()) return undefined
    if (used.fingerprint !== fingerprint)
      throw new ApiError('idempotency_key_reused_with_different_payload', 'this key was used for another request')
    return used.jobId
  }

  remember(key: string, fingerprint: string, jobId: string): void {
    const now = Date.now()
    for (const [old, { expiresAt }] of this.#used) {
      if (expiresAt > now) break
      this.#used.delete(old)
    }
    this.#used.set(key, { fingerprint, jobId, expiresAt: now + this.#keepMs })
  }
}
