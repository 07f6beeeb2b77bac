import * as z from 'zod'
import type { UserCase } from '../config/schema.ts'
import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import type { Facts } from './fact.ts'
import type { Finding } from './finding.ts'
import { type Metrics, metricSchema, type Observation, type ResolvedMetric, resolveMetric } from './metric.ts'
import type { Sampling } from './sampling.ts'

/** A process that the run has started for its cases, and that the options of this one refer to. */
export interface LaunchService {
  readonly name: string
  readonly url: string
  /** Id of the process group that holds it and what it has started; the process with that id is ours. Null where there are no groups. */
  readonly processGroup: number | null
}

/** What a probe gets for one launch. */
export interface LaunchContext<O> {
  readonly options: O
  /** Aborted on time-out, on Ctrl-C, and when the engine goes away. */
  readonly signal: AbortSignal
  /** The only randomness allowed: the same case and launch always get the same seed. */
  readonly seed: number
  /** The first 8 characters of the run's id, for names. */
  readonly runId: string
  readonly services: readonly LaunchService[]
  /** Makes a directory of this launch under `parent` (default: the system's temp directory). Removed when the launch ends, whatever its end. */
  scratch(parent?: string): Promise<string>
  /** Monotonic clock in nanoseconds. */
  now(): bigint
}

/** Was the work really done? `what` says how that is known: `64 rows against float64, max error 2 ulp`. */
export interface WorkProof {
  readonly ok: boolean
  readonly what: string
}

/** One opened case: set up by `open`, freed by dispose. */
export interface Launch<M extends Metrics = Metrics> extends AsyncDisposable {
  /** Found while opening: algorithm, library version, device. */
  readonly facts?: Facts
  readonly findings?: readonly Finding[]
  /** One operation. The engine owns the loop, the warm-up and the clock. */
  iterate(): Promise<Observation<M>>
  /** A launch whose work is not proved is invalid. */
  verify(): Promise<WorkProof>
}

/** `options`: what `auto` or `all` became on this machine, one entry a case. Not available: why, and the exact fix. */
export type Resolution<O> =
  | { readonly ok: true; readonly options: readonly O[] }
  | { readonly ok: false; readonly reason: string; readonly fix?: string }

type PerOptions<O, T> = T | ((options: O) => T)

export interface ProbeDefinition<S extends z.ZodObject, M extends Metrics> {
  /** `namespace/name`, for example `gpu/gemm`. */
  readonly id: `${string}/${string}`
  /** Raise it when the workload or a default changes: another version is another series. */
  readonly version: number
  readonly title: string
  /** A strict object. `.meta({ identity: false })` on a field keeps it out of the case id. */
  readonly options: S
  readonly metrics: M
  /** More metrics, known only from the options: the values that a user names. Every observation yields them too. */
  metricsFor?(options: z.output<S>): Metrics
  /** Prefixes of the facts that decide whether two results may be compared: `cpu`, `disk`, `gpu`. */
  readonly sensitiveTo: PerOptions<z.output<S>, readonly string[]>
  /** Its work may run on a GPU: every observation carries the label `acceleration`, which the acceleration policy judges. */
  readonly accelerated?: PerOptions<z.output<S>, boolean>
  /** Its work is done by a server that the launch does not start: the load of other processes may be its own, and taints nothing. */
  readonly usesService?: PerOptions<z.output<S>, boolean>
  readonly sampling?: Partial<Sampling>
  resolve?(options: z.output<S>): Promise<Resolution<z.input<S>>>
  open(context: LaunchContext<z.output<S>>): Promise<Launch<M>>
}

type Options = Readonly<Record<string, unknown>>

/** A probe with concrete options. */
export interface BoundProbe {
  readonly options: Options
  /** The options that differ from the defaults and belong to the case's identity. */
  readonly identity: Options
  /** Every metric an observation of this case yields: the probe's own and those its options name. */
  readonly metrics: Readonly<Record<string, ResolvedMetric>>
  readonly sensitiveTo: readonly string[]
  readonly accelerated: boolean
  readonly usesService: boolean
  resolve(): Promise<Resolution<Options>>
  open(context: Omit<LaunchContext<never>, 'options'>): Promise<Launch>
}

/** What core holds. `S` serves the author's typed `case()` only. */
export interface Probe<S extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly version: number
  readonly title: string
  /** Those that do not depend on the options; a case's are in `bind(options).metrics`. */
  readonly metrics: Readonly<Record<string, ResolvedMetric>>
  readonly optionsSchema: z.ZodObject
  readonly sampling: Partial<Sampling>
  /** Plain data for a typed config. */
  case(options: z.input<S>, rest?: Omit<UserCase, 'probe' | 'options'>): UserCase
  /** @throws OPTIONS_INVALID with every issue, its path and a suggestion */
  bind(options: unknown): BoundProbe
}

const PROBE_ID = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/
const METRIC_NAME = /^[a-z][a-z0-9_]*$/
/** Metrics that the engine adds to every probe. */
export const BUILT_IN_METRICS: Readonly<Record<string, ResolvedMetric>> = {
  wall: {
    unit: 's',
    better: 'lower',
    kind: 'sampled',
    reduce: 'median',
    source: 'measured',
    title: 'launch wall time',
  },
}

/** A probe from its definition. @throws PLUGIN_INVALID when id, version, options or metrics are not well formed */
export function defineProbe<S extends z.ZodObject, const M extends Metrics>(
  definition: ProbeDefinition<S, M>,
): Probe<S> {
  const { id, version, title, sampling = {} } = definition
  rejectIllFormed(definition)
  const optionsSchema = z.strictObject(definition.options.shape)
  const metrics = resolveMetrics(definition.metrics)

  function bind(input: unknown): BoundProbe {
    const parsed = optionsSchema.safeParse(input ?? {})
    if (!parsed.success) throw new ProbativeError(optionMistakes(id, optionsSchema, parsed.error))
    const options = parsed.data as z.output<S>
    return {
      options,
      identity: identityOf(optionsSchema, options),
      metrics: { ...metrics, ...moreMetrics(definition, options) },
      sensitiveTo: perOptions(definition.sensitiveTo, options),
      accelerated: perOptions(definition.accelerated ?? false, options),
      usesService: perOptions(definition.usesService ?? false, options),
      resolve: async () => {
        if (!definition.resolve) return { ok: true, options: [options] }
        return definition.resolve(options)
      },
      open: context => definition.open({ ...context, options }) as Promise<Launch>,
    }
  }

  return {
    id,
    version,
    title,
    metrics,
    optionsSchema,
    sampling,
    bind,
    case: (options, rest) => ({ ...rest, probe: id, options }),
  }
}

function perOptions<O, T extends readonly string[] | boolean>(value: PerOptions<O, T>, options: O): T {
  return typeof value === 'function' ? value(options) : value
}

type Named = Pick<ProbeDefinition<z.ZodObject, Metrics>, 'id' | 'version' | 'metrics'>

function rejectIllFormed({ id, version, metrics }: Named): void {
  const bad = (message: string): Mistake => ({ code: 'PLUGIN_INVALID', path: id, message })
  const mistakes: Mistake[] = []
  if (!PROBE_ID.test(id)) mistakes.push(bad(`probe id "${id}" must look like "namespace/name"`))
  if (!Number.isInteger(version) || version < 1) mistakes.push(bad(`version ${version} must be a whole number from 1`))
  if (Object.keys(metrics).length === 0) mistakes.push(bad('a probe declares at least one metric'))
  mistakes.push(...metricComplaints(metrics).map(bad))
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
}

function moreMetrics<S extends z.ZodObject>(
  { id, metrics, metricsFor }: ProbeDefinition<S, Metrics>,
  options: z.output<S>,
): Readonly<Record<string, ResolvedMetric>> {
  const more = metricsOf(id, () => metricsFor?.(options) ?? {})
  const taken = Object.keys(more).filter(name => Object.hasOwn(metrics, name))
  const complaints = [...taken.map(name => `metric name "${name}" belongs to the probe`), ...metricComplaints(more)]
  if (complaints.length > 0)
    throw new ProbativeError(
      complaints.map(message => ({ code: 'OPTIONS_INVALID', path: 'options', message: `${id}: ${message}` })),
    )
  return resolveMetrics(more)
}

function metricsOf(id: string, metricsFor: () => Metrics): Metrics {
  try {
    return metricsFor()
  } catch (cause) {
    if (cause instanceof ProbativeError) throw cause
    const message = `${id}: metricsFor threw: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new ProbativeError({ code: 'PLUGIN_BROKEN', path: 'options', message }, { cause })
  }
}

function resolveMetrics(metrics: Metrics): Readonly<Record<string, ResolvedMetric>> {
  return Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, resolveMetric(name, metric)]))
}

function metricComplaints(metrics: Metrics): string[] {
  return Object.entries(metrics).flatMap(([name, metric]) => {
    const complaints: string[] = []
    if (!METRIC_NAME.test(name)) complaints.push(`metric name "${name}" must be lower_snake_case`)
    if (Object.hasOwn(BUILT_IN_METRICS, name)) complaints.push(`metric name "${name}" belongs to the engine`)
    const issues = metricSchema.safeParse(metric).error?.issues ?? []
    return [...complaints, ...issues.map(i => `metric ${name}.${i.path.join('.')}: ${i.message}`)]
  })
}

function identityOf(schema: z.ZodObject, options: Options): Options {
  const fieldOf = (key: string) => schema.shape[key] as z.ZodType | undefined
  const belongs = ([key, value]: [string, unknown]) =>
    fieldOf(key)?.meta()?.identity !== false &&
    value !== undefined &&
    JSON.stringify(value) !== JSON.stringify(fieldOf(key)?.safeParse(undefined).data)
  const entries = Object.entries(options).filter(belongs)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function optionMistakes(id: string, schema: z.ZodObject, error: z.ZodError): Mistake[] {
  return error.issues.flatMap((issue): Mistake[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({
        code: 'OPTIONS_INVALID',
        path: ['options', ...issue.path, key].join('.'),
        message: `${id} has no option "${key}"${didYouMean(key, Object.keys(schema.shape))}`,
      }))
    return [{ code: 'OPTIONS_INVALID', path: ['options', ...issue.path].join('.'), message: issue.message }]
  })
}
