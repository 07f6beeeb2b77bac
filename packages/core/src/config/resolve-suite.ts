import { basename, dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { didYouMean } from '../did-you-mean.ts'
import { ProbativeError } from '../errors.ts'
import { type LoadedPlugin, loadPlugin, resolveModule } from '../plugin/load-plugin.ts'
import { type LoadedConfig, readConfig } from './load-config.ts'
import { rejectWeakening } from './locked-policy.ts'
import type { Equivalent, Policy, Threshold, UserCase, UserSuite } from './schema.ts'
import type { Service } from './services-schema.ts'
import { validateSuite } from './validate-suite.ts'

/** A suite with everything it extends merged in and its plugins loaded. */
export interface Suite {
  readonly name: string
  /** Absent for a suite made from presets. */
  readonly file?: string
  readonly plugins: readonly LoadedPlugin[]
  readonly cases: readonly UserCase[]
  readonly thresholds: readonly Threshold[]
  readonly sampling: NonNullable<UserSuite['sampling']>
  readonly reporters: NonNullable<UserSuite['reporters']>
  /** Absent: the cheap ones of every plugin around. */
  readonly samplers?: NonNullable<UserSuite['samplers']>
  readonly policy: Policy
  /** Folder of the accepted baselines, an absolute path. */
  readonly baselines: string
  readonly equivalent: readonly Equivalent[]
  /** Processes that cases refer to, by name. */
  readonly services?: Readonly<Record<string, Service>>
  readonly seed: number
}

export interface ResolveOptions {
  readonly profile?: string
  /** File URLs from which official plugins are found when the suite's own folder does not have them. */
  readonly fallbackFrom?: readonly string[]
}

/** One config in the chain of `extends`, with the file that its names are relative to. */
interface Layer {
  readonly file: string
  readonly suite: UserSuite
  readonly plugins: readonly LoadedPlugin[]
}

/** Where baselines are kept when the config does not say: beside it. */
export const BASELINES_FOLDER = 'baselines'

/** Merges what a config extends, applies the profile, loads the plugins. @throws every CONFIG_*, PLUGIN_*, PROFILE_UNKNOWN, PRESET_UNKNOWN */
export async function resolveSuite(loaded: LoadedConfig, options: ResolveOptions = {}): Promise<Suite> {
  const layers = await layersOf(loaded, options, [])
  const own = layers.at(-1)?.suite
  const profile = options.profile === undefined ? undefined : profileOf(layers, options.profile)
  const parts = [...layers, ...(profile ? [{ file: `--profile ${options.profile}`, suite: profile }] : [])]
  rejectWeakening(parts)
  const merged = parts.map(({ suite }) => suite).reduce(mergeSuites, {})
  const profilePlugins = await loadPlugins(profile?.plugins ?? [], loaded.file, options)
  return {
    name: own?.name ?? merged.name ?? basename(dirname(loaded.file)),
    file: loaded.file,
    plugins: [...layers.flatMap(layer => layer.plugins), ...profilePlugins],
    cases: merged.cases ?? [],
    thresholds: merged.thresholds ?? [],
    sampling: merged.sampling ?? {},
    reporters: merged.reporters ?? [],
    ...(merged.samplers === undefined ? {} : { samplers: merged.samplers }),
    policy: merged.policy ?? {},
    baselines: resolve(dirname(loaded.file), merged.baselines ?? BASELINES_FOLDER),
    equivalent: merged.equivalent ?? [],
    ...(merged.services ? { services: merged.services } : {}),
    seed: merged.seed ?? 1,
  }
}

/** Scalars replace, arrays append, cases of the same name merge. */
function mergeSuites(under: UserSuite, over: UserSuite): UserSuite {
  return {
    ...under,
    ...over,
    cases: mergeCases(under.cases ?? [], over.cases ?? []),
    thresholds: [...(under.thresholds ?? []), ...(over.thresholds ?? [])],
    reporters: [...(under.reporters ?? []), ...(over.reporters ?? [])],
    sampling: { ...under.sampling, ...over.sampling },
    policy: { ...under.policy, ...over.policy },
    equivalent: [...(under.equivalent ?? []), ...(over.equivalent ?? [])],
    ...(under.services || over.services ? { services: { ...under.services, ...over.services } } : {}),
  }
}

function mergeCases(under: readonly UserCase[], over: readonly UserCase[]): UserCase[] {
  const twin = (one: UserCase, others: readonly UserCase[]) =>
    others.find(other => other.name !== undefined && other.name === one.name)
  const kept = under.map(one => {
    const other = twin(one, over)
    return other
      ? {
          ...one,
          ...other,
          options: { ...one.options, ...other.options },
          sampling: { ...one.sampling, ...other.sampling },
        }
      : one
  })
  return [...kept, ...over.filter(one => !twin(one, under))]
}

async function layersOf(loaded: LoadedConfig, options: ResolveOptions, chain: readonly string[]): Promise<Layer[]> {
  const { file } = loaded
  if (chain.includes(file))
    throw new ProbativeError({ code: 'CONFIG_CYCLE', file, message: [...chain, file].join(' -> ') })
  const suite = validateSuite(loaded.config, file)
  const below: Layer[] = []
  for (const spec of suite.extends ?? [])
    below.push(...(await extendedLayers(spec, file, { options, chain: [...chain, file] })))
  return [...below, { file, suite, plugins: await loadPlugins(suite.plugins ?? [], file, options) }]
}

const PRESET = /^(.+)\/presets\/([A-Za-z0-9_-]+)$/

async function extendedLayers(
  spec: string,
  file: string,
  context: { options: ResolveOptions; chain: readonly string[] },
): Promise<Layer[]> {
  const preset = PRESET.exec(spec)
  const name = preset?.[2]
  if (preset?.[1] && name) {
    const plugins = await loadPlugins([preset[1]], file, context.options)
    return plugins.map(plugin => ({ file, suite: presetOf(plugin, name), plugins: [plugin] }))
  }
  const target = /^\.{0,2}\//.test(spec)
    ? resolve(dirname(file), spec)
    : fileURLToPath(await resolveModule(spec, parentsOf(file, context.options)))
  return layersOf(await readConfig(target), context.options, context.chain)
}

/** A plugin's preset. @throws PRESET_UNKNOWN */
export function presetOf({ plugin, spec }: LoadedPlugin, name: string): UserSuite {
  const preset = Object.hasOwn(plugin.presets ?? {}, name) ? plugin.presets?.[name] : undefined
  if (preset) return preset
  const hint = didYouMean(name, Object.keys(plugin.presets ?? {}))
  throw new ProbativeError({
    code: 'PRESET_UNKNOWN',
    path: `${spec}/presets/${name}`,
    message: `no preset "${name}"${hint}`,
  })
}

function profileOf(layers: readonly Layer[], name: string): UserSuite {
  const profiles = Object.assign({}, ...layers.map(layer => layer.suite.profiles ?? {})) as NonNullable<
    UserSuite['profiles']
  >
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  if (profile) return profile
  throw new ProbativeError({
    code: 'PROFILE_UNKNOWN',
    path: `--profile ${name}`,
    message: `no profile "${name}"${didYouMean(name, Object.keys(profiles))}`,
  })
}

const parentsOf = (file: string, { fallbackFrom = [] }: ResolveOptions) => [pathToFileURL(file).href, ...fallbackFrom]

async function loadPlugins(specs: readonly string[], file: string, options: ResolveOptions): Promise<LoadedPlugin[]> {
  const results = await Promise.allSettled(specs.map(spec => loadPlugin(spec, parentsOf(file, options))))
  const failures = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const mistakes = failures.flatMap(reason => (reason instanceof ProbativeError ? reason.mistakes : []))
  const bug = failures.find(reason => !(reason instanceof ProbativeError))
  if (bug) throw bug
  if (mistakes.length > 0) throw new ProbativeError(mistakes.map(mistake => ({ file, ...mistake })))
  return results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
}
