import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from '@probative/core'
import { PINNED } from './pinned-version.ts'

export const BACKENDS = ['cpu', 'vulkan', 'cuda', 'metal'] as const
export type Backend = (typeof BACKENDS)[number]

/** A prebuilt llama.cpp: the folder of its libraries. */
export interface LlamaPackage {
  readonly name: string
  readonly backend: Backend
  readonly directory: string
}

/** Packages by platform and back end; the first of a platform is the one we depend on. */
const PACKAGES: Readonly<Record<string, Partial<Record<Backend, string>>>> = {
  'linux-x64': { cpu: 'linux-x64', vulkan: 'linux-x64-vulkan', cuda: 'linux-x64-cuda' },
  'linux-arm64': { cpu: 'linux-arm64' },
  'darwin-arm64': { metal: 'mac-arm64-metal' },
  'darwin-x64': { cpu: 'mac-x64' },
  'win32-x64': { cpu: 'win-x64', vulkan: 'win-x64-vulkan', cuda: 'win-x64-cuda' },
  'win32-arm64': { cpu: 'win-arm64' },
}

export type PackageSearch =
  | { readonly ok: true; readonly found: LlamaPackage }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/**
 * The llama.cpp for a back end, from our own dependencies or from those of the working directory. `auto`: CUDA, Metal or Vulkan
 * when its package is installed, else the CPU. `cpu` is there wherever some package is: a library for a GPU can do without.
 */
export async function findPackage(wanted: Backend | 'auto', from = [import.meta.url, here()]): Promise<PackageSearch> {
  const platform = `${process.platform}-${process.arch}`
  const names = PACKAGES[platform]
  if (!names)
    return { ok: false, reason: `there is no prebuilt llama.cpp for ${platform}`, fix: 'use an engine behind HTTP' }
  const order: readonly Backend[] = wanted === 'auto' ? ['cuda', 'metal', 'vulkan', 'cpu'] : [wanted]
  const candidates = wanted === 'cpu' ? [names.cpu ?? names.metal] : order.map(backend => names[backend])
  const problems: string[] = []
  for (const short of candidates.filter(name => name !== undefined)) {
    const name = `@node-llama-cpp/${short}`
    const found = await lookAt(name, from)
    if (found === undefined) continue
    if ('problem' in found) problems.push(found.problem)
    else
      return {
        ok: true,
        found: { name, directory: found.directory, backend: wanted === 'cpu' ? 'cpu' : backendOf(names, short) },
      }
  }
  if (problems[0] !== undefined)
    return { ok: false, reason: problems[0], fix: `install ${firstName(candidates)}@${PINNED.package}` }
  const missing = firstName(candidates)
  if (missing === undefined)
    return { ok: false, reason: `${platform} has no ${wanted} build of llama.cpp`, fix: 'set backend: auto' }
  return {
    ok: false,
    reason: `${missing} is not installed`,
    fix: `npm install --save-dev ${missing}@${PINNED.package}`,
  }
}

const here = () => pathToFileURL(`${process.cwd()}/`).href

function backendOf(names: Partial<Record<Backend, string>>, short: string): Backend {
  return BACKENDS.find(backend => names[backend] === short) ?? 'cpu'
}

function firstName(candidates: readonly (string | undefined)[]): string | undefined {
  const short = candidates.find(name => name !== undefined)
  return short === undefined ? undefined : `@node-llama-cpp/${short}`
}

const versionSchema = z.looseObject({ version: z.string() })

async function lookAt(
  name: string,
  parents: readonly string[],
): Promise<{ readonly directory: string } | { readonly problem: string } | undefined> {
  for (const parent of parents) {
    const main = resolveFrom(parent, name)
    if (main === undefined) continue
    const root = dirname(dirname(main))
    const { version } = versionSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    if (version !== PINNED.package)
      return { problem: `${name} is version ${version}; this release works with ${PINNED.package} only` }
    const folders = await readdir(join(root, 'bins'))
    if (folders[0] === undefined) return { problem: `${name} holds no libraries` }
    return { directory: join(root, 'bins', folders[0]) }
  }
  return undefined
}

function resolveFrom(parent: string, name: string): string | undefined {
  try {
    return createRequire(parent).resolve(name)
  } catch {
    return undefined
  }
}
