/**
 * One thing that must be true, for any test runner: `for (const { name, run } of conformProbe(probe, fixture)) test(name, run)`.
 * `run` rejects with a message that says what is wrong.
 */
export interface Check {
  readonly name: string
  run(): Promise<void>
}

/** A check that runs `body`. */
export function check(name: string, body: () => void | Promise<void>): Check {
  return { name, run: async () => body() }
}
