import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPackage } from '../src/llama/find-package.ts'

/** Whether a prebuilt llama.cpp is here; throws when the environment says that it must be, prints that tests are skipped otherwise. */
export async function hasLlama(): Promise<boolean> {
  const llama = await findPackage('cpu')
  if (llama.ok) return true
  if (process.env.PROBATIVE_REQUIRE?.split(',').includes('llama.cpp')) throw new Error(llama.reason)
  process.stderr.write(`skipped: ${llama.reason}\n`)
  return false
}

/** A directory for models, removed on dispose. */
export async function modelDirectory(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'probative-test-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}
