import type { UserSuite } from '../config/schema.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import type { Probe } from './define-probe.ts'
import type { Reporter } from './define-reporter.ts'
import type { Rule } from './rule.ts'
import { FASTEST_MS, type Sampler } from './sampler.ts'

/** The version of these contracts. A plugin made for another one is refused, with both named. */
export const API_VERSION = 1

/** What a plugin package brings, under one namespace. A plugin's module exports it as `plugin`. */
export interface Plugin {
  readonly name: string
  readonly version: string
  /** The first half of every probe id: `gpu` of `gpu/gemm`. */
  readonly namespace: string
  readonly apiVersion: 1
  readonly probes?: readonly Probe[]
  readonly reporters?: readonly Reporter[]
  /** Checks that run on every record. */
  readonly rules?: readonly Rule[]
  /** Telemetry beside the launches. */
  readonly samplers?: readonly Sampler[]
  /** Parts of a suite, used through `extends: ['package/presets/name']`. `quick` runs when there is no config at all. */
  readonly presets?: Readonly<Record<string, Partial<UserSuite>>>
}

/** A plugin, checked: ids inside its namespace, none twice. @throws PLUGIN_INVALID */
export function definePlugin(plugin: Omit<Plugin, 'apiVersion'>): Plugin {
  const mistakes: Mistake[] = []
  const bad = (message: string) => mistakes.push({ code: 'PLUGIN_INVALID', path: plugin.name, message })
  if (!/^[a-z][a-z0-9-]*$/.test(plugin.namespace))
    bad(`namespace "${plugin.namespace}" must be lower case letters, digits and dashes`)
  for (const [what, defined] of [
    ['probe', plugin.probes],
    ['rule', plugin.rules],
    ['sampler', plugin.samplers],
  ] as const) {
    const ids = (defined ?? []).map(one => one.id)
    for (const id of ids)
      if (!id.startsWith(`${plugin.namespace}/`)) bad(`${what} "${id}" is outside the namespace "${plugin.namespace}/"`)
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) bad(`${what} "${id}" is defined twice`)
  }
  for (const { id, intervalMs } of plugin.samplers ?? [])
    if (!(intervalMs >= FASTEST_MS)) bad(`sampler "${id}": intervalMs ${intervalMs} is under ${FASTEST_MS}`)
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
  return { ...plugin, apiVersion: API_VERSION }
}
