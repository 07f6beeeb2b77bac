import type { UserSuite } from './schema.ts'

/** The suite as written, typed for the editor. */
export function defineConfig(suite: UserSuite): UserSuite {
  return suite
}
