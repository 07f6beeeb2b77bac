import { accessSync, constants, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ProbativeError } from '../errors.ts'

/** What Node.js has compiled for launches, in the host directory. */
export const COMPILE_CACHE = 'compiled'

/**
 * Where runs of this user on this host find each other: the lock, and the list of scratch directories. Created on first use.
 * @throws OUTPUT_UNWRITABLE
 */
export function hostDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const directory = env.PROBATIVE_HOST_DIR ?? join(tmpdir(), `probative-${userInfo().uid}`)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.W_OK)
  } catch (cause) {
    const message = `runs can't write where they find each other (${(cause as Error).message}); set PROBATIVE_HOST_DIR to another folder`
    throw new ProbativeError({ code: 'OUTPUT_UNWRITABLE', file: directory, message }, { cause })
  }
  return directory
}
