import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProbativeError } from '../errors.ts'
import { API_VERSION, type Plugin } from './define-plugin.ts'

/** A plugin and where it came from. `spec` is what the suite wrote. */
export interface LoadedPlugin {
  readonly spec: string
  readonly url: string
  readonly plugin: Plugin
}

/**
 * Imports the plugin that `spec` names, resolved like an import from the first of `parents` that knows it (file URLs).
 * @throws PLUGIN_NOT_FOUND, PLUGIN_BROKEN, PLUGIN_INVALID, PLUGIN_API
 */
export async function loadPlugin(spec: string, parents: readonly string[]): Promise<LoadedPlugin> {
  const url = await resolveModule(spec, parents)
  return { spec, url, plugin: checkPlugin(await importPlugin(spec, url), spec, url) }
}

/** The file URL that `spec` means for the first of `parents` that can resolve it. @throws PLUGIN_NOT_FOUND */
export async function resolveModule(spec: string, parents: readonly string[]): Promise<string> {
  // Imported on use: a launch never needs it, and every launch would pay for it.
  const { resolve } = await import('import-meta-resolve')
  let cause: unknown
  for (const parent of parents) {
    try {
      const url = resolve(spec, parent)
      if (!url.startsWith('file:') || existsSync(fileURLToPath(url))) return url
      cause = new Error(`${fileURLToPath(url)} does not exist`)
    } catch (error) {
      cause ??= error
    }
  }
  const isPath = spec.startsWith('.') || spec.startsWith('/')
  const message = isPath
    ? 'there is no such file'
    : `the package is not installed - npm install --save-dev ${packageOf(spec)}`
  throw new ProbativeError({ code: 'PLUGIN_NOT_FOUND', path: spec, message }, { cause })
}

const packageOf = (spec: string) =>
  spec
    .split('/')
    .slice(0, spec.startsWith('@') ? 2 : 1)
    .join('/')

async function importPlugin(spec: string, url: string): Promise<unknown> {
  try {
    const module: { plugin?: unknown } = await import(url)
    return module.plugin
  } catch (cause) {
    if (cause instanceof ProbativeError) throw cause
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new ProbativeError({ code: 'PLUGIN_BROKEN', path: spec, message: `the import failed: ${message}` }, { cause })
  }
}

function checkPlugin(value: unknown, spec: string, url: string): Plugin {
  const invalid = (message: string) => new ProbativeError({ code: 'PLUGIN_INVALID', path: spec, message })
  if (value === null || typeof value !== 'object')
    throw invalid('the module exports no "plugin"; write: export const plugin = definePlugin({ ... })')
  const plugin = value as Partial<Plugin>
  if (plugin.apiVersion !== API_VERSION) {
    const message = `${spec} was made for plugin API ${plugin.apiVersion ?? '(none)'}, this is ${API_VERSION} (${versionNear(url)}); install a matching version`
    throw new ProbativeError({ code: 'PLUGIN_API', path: spec, message })
  }
  if (typeof plugin.name !== 'string' || typeof plugin.namespace !== 'string' || typeof plugin.version !== 'string')
    throw invalid('name, version and namespace must be texts; build it with definePlugin')
  return plugin as Plugin
}

function versionNear(url: string): string {
  for (let folder = dirname(fileURLToPath(url)); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (!existsSync(file)) continue
    const { name = '?', version = '?' } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string }
    return `${name} ${version}`
  }
  return 'no package'
}
