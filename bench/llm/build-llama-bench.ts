import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type LlamaPackage, modelDirectory, PINNED } from '@probative/plugin-llm/engines'
import { runProgram } from './run-program.ts'

/** A llama-bench, or why there is none. */
export type LlamaBench = { readonly path: string; readonly directory: string } | { readonly missing: string }

/**
 * llama-bench on the very libraries that we load: its own two files are compiled from the sources that come with node-llama-cpp and
 * linked to the prebuilt ones. Kept in the cache directory of the user; where the libraries lie is said when it is run. Linux only.
 */
export async function buildLlamaBench(llama: LlamaPackage): Promise<LlamaBench> {
  if (process.platform !== 'linux') return { missing: 'llama-bench is built on Linux only' }
  const { directory } = llama
  const folder = join(modelDirectory('auto'), '..', `llama-bench-${PINNED.package}`)
  const path = join(folder, `llama-bench-${llama.backend}`)
  if (existsSync(path)) return { path, directory }
  try {
    const source = await fetchSource(folder)
    await compile(source, { directory, path })
    return { path, directory }
  } catch (error) {
    return { missing: `llama-bench could not be built: ${error instanceof Error ? error.message : error}` }
  }
}

async function fetchSource(folder: string): Promise<string> {
  const source = join(folder, 'llama.cpp')
  if (existsSync(source)) return source
  await mkdir(folder, { recursive: true })
  await runProgram(['npm', 'pack', '--silent', `node-llama-cpp@${PINNED.package}`], folder)
  await runProgram(['tar', 'xzf', `node-llama-cpp-${PINNED.package}.tgz`], folder)
  await runProgram(['git', 'clone', '-q', 'package/llama/gitRelease.bundle', 'llama.cpp.part'], folder)
  await rename(`${source}.part`, source)
  return source
}

async function compile(source: string, { directory, path }: { directory: string; path: string }): Promise<void> {
  const includes = ['include', 'ggml/include', 'common', 'vendor'].map(name => `-I${name}`)
  const files = ['llama-bench.cpp', 'main.cpp'].map(name => `tools/llama-bench/${name}`)
  const libraries = ['llama-common', `llama.v${PINNED.library}`, `ggml.v${PINNED.library}`, 'ggml-base'].map(
    name => `-l:lib${name}.so`,
  )
  const link = [`-L${directory}`, ...libraries, `-Wl,-rpath-link,${directory}`, '-lpthread']
  const flags = ['-std=c++17', '-O3', '-DNDEBUG', ...includes]
  await runProgram(['nice', '-n', '15', 'g++', ...flags, ...files, '-o', `${path}.part`, ...link], source)
  await rename(`${path}.part`, path)
}
