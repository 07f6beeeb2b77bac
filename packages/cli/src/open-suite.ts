import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  BASELINES_FOLDER,
  createRegistry,
  type LoadedPlugin,
  type LoadedSuite,
  loadPlugin,
  loadSuite,
  ProbativeError,
  presetOf,
  type Suite,
  type UserSuite,
} from '@probative/core'
import { reporter as json } from '@probative/reporter-json'
import { reporter as junit } from '@probative/reporter-junit'
import { reporter as markdown } from '@probative/reporter-md'
import { reporter as openmetrics } from '@probative/reporter-openmetrics'

/** Looked for beside the config, then beside this command; with no config their `quick` presets run. */
const OFFICIAL_PLUGINS = [
  '@probative/plugin-storage',
  '@probative/plugin-memory',
  '@probative/plugin-gpu',
  '@probative/plugin-command',
  '@probative/plugin-llm',
  '@probative/plugin-convert-service',
  '@probative/plugin-metrics',
] as const
/** Lend their samplers and rules to every suite, named or not. */
const AMBIENT_PLUGINS = ['@probative/plugin-metrics'] as const
export const BUILT_IN_REPORTERS = [json, markdown, junit, openmetrics] as const
const DEFAULT_REPORTERS = [json.id, markdown.id]

export interface SuiteFlags {
  readonly config?: string
  readonly profile?: string
  readonly filter?: string
  readonly json?: boolean
}

/** Overrides of the suite's sampling and seed. */
export interface SamplingFlags {
  readonly launches?: number
  readonly precision?: string
  readonly seed?: number
  /** False: no telemetry, whatever the suite says. */
  readonly samplers?: boolean
}

/** The suite of the config, or of the quick presets when there is none; flags go over what it says. */
export async function openSuite(
  flags: SuiteFlags,
  sampling: SamplingFlags = {},
  cwd = process.cwd(),
): Promise<LoadedSuite> {
  const { config, profile } = flags
  const loaded = await loadSuite({
    cwd,
    fallbackFrom: [import.meta.url],
    reporters: BUILT_IN_REPORTERS,
    ambient: await installedPlugins(cwd, AMBIENT_PLUGINS),
    ...(config === undefined ? {} : { config }),
    ...(profile === undefined ? {} : { profile }),
  })
  const found = loaded ?? (await quickSuite(cwd))
  if (!loaded && profile !== undefined)
    throw new ProbativeError({
      code: 'PROFILE_UNKNOWN',
      path: `--profile ${profile}`,
      message: 'there is no config; run "probative init"',
    })
  return { ...found, suite: withFlags(found.suite, sampling) }
}

/** Every official plugin that is installed. */
export async function installedPlugins(
  cwd = process.cwd(),
  specs: readonly string[] = OFFICIAL_PLUGINS,
): Promise<LoadedPlugin[]> {
  const parents = [pathToFileURL(`${cwd}/`).href, import.meta.url]
  const results = await Promise.allSettled(specs.map(spec => loadPlugin(spec, parents)))
  return results.flatMap(result => {
    if (result.status === 'fulfilled') return [result.value]
    const { reason } = result
    if (reason instanceof ProbativeError && reason.code === 'PLUGIN_NOT_FOUND') return []
    throw reason
  })
}

async function quickSuite(cwd: string): Promise<LoadedSuite> {
  const plugins = await installedPlugins(cwd)
  const cases = plugins.filter(one => one.plugin.presets?.quick).flatMap(one => presetOf(one, 'quick').cases ?? [])
  const suite: Suite = {
    name: basename(cwd) || 'quick',
    plugins,
    cases,
    thresholds: [],
    sampling: {},
    reporters: DEFAULT_REPORTERS,
    policy: {},
    baselines: join(cwd, BASELINES_FOLDER),
    equivalent: [],
    seed: 1,
  }
  return { suite, registry: createRegistry(plugins, BUILT_IN_REPORTERS) }
}

function withFlags(suite: Suite, { launches, precision, seed, samplers }: SamplingFlags): Suite {
  const over: UserSuite['sampling'] = {
    ...(launches === undefined ? {} : { launches }),
    ...(precision === undefined ? {} : { precision }),
  }
  return {
    ...suite,
    ...(samplers === false ? { samplers: false } : {}),
    reporters: suite.reporters.length > 0 ? suite.reporters : DEFAULT_REPORTERS,
    cases: suite.cases.map(one => ({ ...one, sampling: { ...one.sampling, ...over } })),
    seed: seed ?? suite.seed,
  }
}
