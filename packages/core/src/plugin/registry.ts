import { didYouMean } from '../did-you-mean.ts'
import { ProbativeError } from '../errors.ts'
import type { Probe } from './define-probe.ts'
import type { Reporter } from './define-reporter.ts'
import type { LoadedPlugin } from './load-plugin.ts'
import type { Rule } from './rule.ts'
import type { Sampler } from './sampler.ts'

/** What the loaded plugins offer, by id. */
export interface Registry {
  readonly plugins: readonly LoadedPlugin[]
  readonly probes: ReadonlyMap<string, { readonly probe: Probe; readonly from: LoadedPlugin }>
  readonly reporters: ReadonlyMap<string, Reporter>
  /** Those of the plugins; the core's own always run. */
  readonly rules: readonly Rule[]
  readonly samplers: ReadonlyMap<string, { readonly sampler: Sampler; readonly from: LoadedPlugin }>
}

/**
 * Indexes plugins; the same file named twice is one plugin. `ambient`: plugins that nobody named; they lend their samplers and
 * rules, and make room for a named plugin of their namespace. @throws PLUGIN_DUPLICATE naming both files
 */
export function createRegistry(
  loaded: readonly LoadedPlugin[],
  reporters: readonly Reporter[] = [],
  ambient: readonly LoadedPlugin[] = [],
): Registry {
  const plugins = loaded.filter((entry, i) => loaded.findIndex(other => other.url === entry.url) === i)
  for (const [i, entry] of plugins.entries()) {
    const twin = plugins.slice(0, i).find(other => other.plugin.namespace === entry.plugin.namespace)
    if (twin) throw duplicate(twin, entry)
  }
  const probes = plugins.flatMap(from => (from.plugin.probes ?? []).map(probe => [probe.id, { probe, from }] as const))
  const named = new Set(plugins.map(({ plugin }) => plugin.namespace))
  const around = [...plugins, ...ambient.filter(({ plugin }) => !named.has(plugin.namespace))]
  const samplers = around.flatMap(from =>
    (from.plugin.samplers ?? []).map(sampler => [sampler.id as string, { sampler, from }] as const),
  )
  const offered = [...reporters, ...plugins.flatMap(from => from.plugin.reporters ?? [])]
  return {
    plugins,
    probes: new Map(probes),
    reporters: new Map(offered.map(reporter => [reporter.id, reporter])),
    rules: around.flatMap(from => from.plugin.rules ?? []),
    samplers: new Map(samplers),
  }
}

const duplicate = (a: LoadedPlugin, b: LoadedPlugin) =>
  new ProbativeError({
    code: 'PLUGIN_DUPLICATE',
    path: b.spec,
    message: `namespace "${b.plugin.namespace}" is taken: ${a.plugin.name} ${a.plugin.version} (${a.url}) and ${b.plugin.name} ${b.plugin.version} (${b.url})`,
  })

/** The probe of that id. @throws PROBE_UNKNOWN with a suggestion */
export function probeOf(registry: Registry, id: string): { readonly probe: Probe; readonly from: LoadedPlugin } {
  const entry = registry.probes.get(id)
  if (entry) return entry
  const known = [...registry.probes.keys()]
  const missing = registry.plugins.some(({ plugin }) => id.startsWith(`${plugin.namespace}/`))
  const hint = missing || known.length > 0 ? didYouMean(id, known) : ' - the suite names no plugins'
  throw new ProbativeError({ code: 'PROBE_UNKNOWN', message: `no plugin offers "${id}"${hint}` })
}
