import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, stat, statfs, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { digestOf, z } from '@probative/core'
import type { SyntheticModel } from './metadata.ts'
import { modelFileBytes, type WrittenFile, writeModel } from './write-model.ts'

/** Raise it when the bytes of a synthetic model change. */
const GENERATOR = 1

/** Where synthetic models are kept: what `wanted` names, or the user's cache directory for `auto`. */
export function modelDirectory(wanted: string, env: NodeJS.ProcessEnv = process.env): string {
  if (wanted !== 'auto') return wanted
  return join(cacheHome(env), 'probative', 'models')
}

function cacheHome(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return env.XDG_CACHE_HOME || join(homedir(), '.cache')
}

/** The name of a model's file: readable, and with the digest of all that decides its bytes. */
export function modelFileName(model: SyntheticModel): string {
  const digest = digestOf({ generator: GENERATOR, ...model }).slice('sha256:'.length)
  return `${model.name}-${model.quantisation}-${digest.slice(0, 16)}.gguf`
}

export interface CachedModel extends WrittenFile {
  readonly path: string
  /** Seconds that writing it took; absent when it was there. */
  readonly generatedInS?: number
}

/** The model in the directory, or undefined when it is not there, not whole, or of another size than was written. */
export async function findModel(model: SyntheticModel, directory: string): Promise<CachedModel | undefined> {
  const path = join(directory, modelFileName(model))
  try {
    const written = writtenSchema.parse(JSON.parse(await readFile(noteOf(path), 'utf8')))
    const { size } = await stat(path)
    return size === written.bytes ? { path, ...written } : undefined
  } catch {
    return undefined
  }
}

/** Why the model can't be written here; undefined when it can. It needs its size, and a twentieth of the disk or 1 GiB stays free. */
export async function roomProblem(model: SyntheticModel, directory: string): Promise<string | undefined> {
  const { bavail, bsize, blocks } = await statfs(existing(directory))
  const reserve = Math.min(2 ** 30, (blocks * bsize) / 20)
  const [need, free] = [modelFileBytes(model), bavail * bsize]
  if (free - need >= reserve) return undefined
  return `the file of ${model.name} in ${model.quantisation} has ${mebibytes(need)} and must leave ${mebibytes(reserve)} free, but only ${mebibytes(free)} are free`
}

export interface WriteContext {
  readonly signal: AbortSignal
  /** Makes a directory that is removed with the launch. */
  scratch(parent: string): Promise<string>
}

/**
 * The model, from the directory or written to it. It appears there whole or not at all, and two that write it at the same time
 * write the same.
 */
export async function ensureModel(
  model: SyntheticModel,
  directory: string,
  { signal, scratch }: WriteContext,
): Promise<CachedModel> {
  const found = await findModel(model, directory)
  if (found) return found
  const problem = await roomProblem(model, directory)
  if (problem) throw new Error(problem)
  await mkdir(directory, { recursive: true })
  const started = performance.now()
  const path = join(directory, modelFileName(model))
  const draft = join(await scratch(directory), 'model.gguf')
  const written = await writeModel(draft, model, signal)
  await writeFile(noteOf(draft), JSON.stringify(written))
  await rename(noteOf(draft), noteOf(path))
  await rename(draft, path)
  return { path, ...written, generatedInS: (performance.now() - started) / 1000 }
}

/** The directory, or the nearest one above it that is there. */
function existing(directory: string): string {
  const parent = dirname(directory)
  return existsSync(directory) || parent === directory ? directory : existing(parent)
}

const writtenSchema = z.strictObject({ bytes: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const noteOf = (path: string) => `${path}.json`
const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`
