import type { ConvertAdapter } from '../adapter/adapter.ts'
import type { Fixture } from '../corpus/fixture.ts'

/** What a check may use. */
export interface CheckContext {
  readonly adapter: ConvertAdapter
  readonly document: Fixture
  readonly signal: AbortSignal
  /** A key that nothing has used. */
  newKey(): string
}

/** What a service has to get right. `passed: null`: it can't be told, because something else came first. */
export interface CheckResult {
  readonly passed: boolean | null
  readonly what: string
}

export interface ContractCheck {
  readonly id: string
  run(context: CheckContext): Promise<CheckResult>
}
