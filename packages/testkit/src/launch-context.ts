import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LaunchContext, LaunchService } from '@probative/core'

/** What a test may want to set itself. */
export interface ContextParts {
  readonly signal?: AbortSignal
  /** Default: 1. */
  readonly seed?: number
  /** Default: none. */
  readonly services?: readonly LaunchService[]
  now?(): bigint
}

/** A context as the engine makes it, to open a probe directly. Dispose removes every scratch directory. */
export function launchContext<O>(options: O, parts: ContextParts = {}): LaunchContext<O> & AsyncDisposable {
  const { signal = new AbortController().signal, seed = 1, services = [], now = process.hrtime.bigint } = parts
  const directories: string[] = []
  return {
    options,
    signal,
    seed,
    runId: 'testkit0',
    services,
    now,
    async scratch(parent = tmpdir()) {
      const directory = await mkdtemp(join(parent, 'probative-testkit0-'))
      directories.push(directory)
      return directory
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(directories.map(directory => rm(directory, { recursive: true, force: true })))
    },
  }
}
