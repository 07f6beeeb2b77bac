import { mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Where runs of this user on this host find each other: the lock, and the list of scratch directories. Created on first use. */
export function hostDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const directory = env.PROBATIVE_HOST_DIR ?? join(tmpdir(), `probative-${userInfo().uid}`)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return directory
}
