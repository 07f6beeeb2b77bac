import { referencedVariables, resolveReferences, restoreReferences } from '../config/env-reference.ts'
import type { Suite } from '../config/resolve-suite.ts'
import type { UserCase } from '../config/schema.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import { type BoundProbe, BUILT_IN_METRICS, type Probe } from '../plugin/define-probe.ts'
import type { LoadedPlugin } from '../plugin/load-plugin.ts'
import { probeOf, type Registry } from '../plugin/registry.ts'
import { DEFAULT_SAMPLING, type Sampling, samplingSchema } from '../plugin/sampling.ts'
import { caseIdOf } from './case-id.ts'
import { expandOptions } from './expand-options.ts'
import type { PlannedCase } from './plan.ts'

type Env = Readonly<Record<string, string | undefined>>

/** A case before the machine has been asked: which entry of the suite it came from, and the plugin that will be imported. */
export interface DraftCase {
  readonly planned: PlannedCase
  readonly source: UserCase
  readonly path: string
  readonly probe: Probe
  readonly from: LoadedPlugin
}

/** Expands every matrix and checks all options, collecting every mistake of the suite. @throws PROBE_UNKNOWN, OPTIONS_INVALID, MATRIX_INVALID */
export function draftCases(suite: Suite, registry: Registry, env: Env): DraftCase[] {
  const mistakes: Mistake[] = []
  const drafts = suite.cases.flatMap((source, index) => {
    const path = source.name ? `cases[${index}] (${source.name})` : `cases[${index}]`
    try {
      return draftsOf({ source, path, suite, registry, env })
    } catch (error) {
      if (!(error instanceof ProbativeError)) throw error
      mistakes.push(...error.mistakes.map(mistake => within(mistake, path, suite.file)))
      return []
    }
  })
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
  return drafts
}

/** A mistake with the place in the suite put in front of its own path. */
export function within(mistake: Mistake, path: string, file?: string): Mistake {
  return { ...mistake, path: mistake.path ? `${path}.${mistake.path}` : path, ...(file === undefined ? {} : { file }) }
}

interface DraftInput {
  readonly source: UserCase
  readonly path: string
  readonly suite: Suite
  readonly registry: Registry
  readonly env: Env
}

function draftsOf({ source, path, suite, registry, env }: DraftInput): DraftCase[] {
  const { probe, from } = probeOf(registry, source.probe)
  return expandOptions(source).map(written => {
    const missing = referencedVariables(written).filter(name => env[name] === undefined)
    const bound = missing.length > 0 ? undefined : probe.bind(resolveReferences(written, env))
    return {
      source,
      path,
      probe,
      from,
      planned: { ...caseBasics({ source, probe, from, suite }), ...caseDetails(probe, written, { bound, missing }) },
    }
  })
}

function caseBasics({
  source,
  probe,
  from,
  suite,
}: {
  source: UserCase
  probe: Probe
  from: LoadedPlugin
  suite: Suite
}) {
  return {
    ...(source.name === undefined ? {} : { name: source.name }),
    tags: source.tags ?? [],
    probe: probe.id,
    probeVersion: probe.version,
    plugin: from.plugin.name,
    sampling: mergeSampling([probe.sampling, suite.sampling, source.sampling]),
    required: source.required ?? true,
  }
}

/** The parts of a planned case that follow from its options. References to the environment stay references. */
export function caseDetails(
  probe: Probe,
  written: Readonly<Record<string, unknown>>,
  { bound, missing }: { bound: BoundProbe | undefined; missing: readonly string[] },
): Pick<PlannedCase, 'caseId' | 'options' | 'metrics' | 'sensitiveTo' | 'accelerated' | 'usesService' | 'skipped'> {
  const identity = bound ? restoreReferences(pick(written, Object.keys(bound.identity)), bound.identity) : written
  return {
    caseId: caseIdOf(probe, identity),
    options: bound ? restoreReferences(written, bound.options) : written,
    metrics: { ...(bound?.metrics ?? probe.metrics), ...BUILT_IN_METRICS },
    sensitiveTo: bound?.sensitiveTo ?? [],
    ...(bound?.accelerated ? { accelerated: true } : {}),
    ...(bound?.usesService ? { usesService: true } : {}),
    ...(missing.length > 0 ? { skipped: unsetVariables(missing) } : {}),
  }
}

function unsetVariables(names: readonly string[]) {
  return {
    reason: `environment variable not set: ${names.join(', ')}`,
    fix: `export ${names.map(name => `${name}=...`).join(' ')}`,
  }
}

function pick(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter(key => key in record).map(key => [key, record[key]]))
}

function mergeSampling(layers: readonly (UserCase['sampling'] | Partial<Sampling>)[]): Sampling {
  const set = layers.flatMap(layer => Object.entries(layer ?? {})).filter(([, value]) => value !== undefined)
  return samplingSchema.parse({ ...DEFAULT_SAMPLING, ...Object.fromEntries(set) })
}
