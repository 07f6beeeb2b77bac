import type { Reporter } from '../plugin/define-reporter.ts'
import type { LoadedPlugin } from '../plugin/load-plugin.ts'
import { createRegistry, type Registry } from '../plugin/registry.ts'
import { findConfig, readConfig } from './load-config.ts'
import { type ResolveOptions, resolveSuite, type Suite } from './resolve-suite.ts'

export interface LoadOptions extends ResolveOptions {
  readonly cwd: string
  /** A config file; without it the nearest one is searched for. */
  readonly config?: string
  /** Reporters that need no plugin. */
  readonly reporters?: readonly Reporter[]
  /** Plugins that lend their samplers and rules without being named. */
  readonly ambient?: readonly LoadedPlugin[]
}

export interface LoadedSuite {
  readonly suite: Suite
  readonly registry: Registry
}

/** The suite of a config file with its plugins; `undefined` when no file was named and none is found. @throws every CONFIG_* and PLUGIN_* */
export async function loadSuite(options: LoadOptions): Promise<LoadedSuite | undefined> {
  const loaded = options.config === undefined ? await findConfig(options.cwd) : await readConfig(options.config)
  if (!loaded) return undefined
  const suite = await resolveSuite(loaded, options)
  return { suite, registry: createRegistry(suite.plugins, options.reporters, options.ambient) }
}
