/** How a test ended. `type` is a stable code; of what was skipped, JUnit knows a message only. */
export type JunitResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string }

/** One test. A name is unique within its class: GitLab ignores a second one. */
export interface JunitTest {
  readonly className: string
  readonly name: string
  readonly timeS: number
  readonly result: JunitResult
  /** What a reader should know beside the result, a line each. */
  readonly lines: readonly string[]
}

export interface JunitSuite {
  readonly name: string
  /** ISO 8601. */
  readonly startedAt?: string | undefined
  readonly properties: readonly (readonly [name: string, value: string])[]
  readonly tests: readonly JunitTest[]
}
