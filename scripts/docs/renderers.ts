import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin, Probe, Reporter, Rule } from '../../packages/core/dist/index.js'
import type { Block } from './fill-blocks.ts'
import { cellCode, cellText, markdownTable } from './markdown-table.ts'
import { metricTable } from './metric-table.ts'
import { type JsonSchema, optionTable } from './option-table.ts'

/** What the built packages say about themselves. */
export interface Sources {
  readonly root: string
  readonly probes: ReadonlyMap<string, Probe>
  readonly reporters: ReadonlyMap<string, Reporter>
  readonly sampling: JsonSchema
  /** Name of a command, '' for the program, to its `--help`. */
  readonly help: ReadonlyMap<string, string>
  /** Namespace, core among them, to its rules. */
  readonly rules: ReadonlyMap<string, readonly Rule[]>
  /** Reason code of a verdict -> what it means. */
  readonly reasons: Readonly<Record<string, string>>
}

/** Asks the builds under `root`. */
export async function readSources(root: string): Promise<Sources> {
  const packages = join(root, 'packages')
  const load = async (name: string) =>
    (await import(pathToFileURL(join(packages, name, 'dist/index.js')).href)) as never
  const named = (prefix: string) => readdirSync(packages).filter(name => name.startsWith(prefix))
  const plugins = await Promise.all(named('plugin-').map(async name => (await load(name)) as { plugin: Plugin }))
  const reporters = await Promise.all(
    named('reporter-').map(async name => (await load(name)) as { reporter: Reporter }),
  )
  return {
    root,
    probes: new Map(plugins.flatMap(({ plugin }) => plugin.probes ?? []).map(probe => [probe.id, probe])),
    reporters: new Map(reporters.map(({ reporter }) => [reporter.id, reporter])),
    sampling: samplingSchema(await load('core')),
    help: readHelp(root),
    rules: rulesOf(
      await load('core'),
      plugins.map(({ plugin }) => plugin),
    ),
    reasons: ((await load('core')) as typeof import('../../packages/core/dist/index.js')).REASONS,
  }
}

function rulesOf({ CORE_RULES }: typeof import('../../packages/core/dist/index.js'), plugins: readonly Plugin[]) {
  const ofPlugins = plugins.flatMap(({ namespace, rules = [] }) =>
    rules.length > 0 ? [[namespace, rules] as const] : [],
  )
  return new Map<string, readonly Rule[]>([['core', CORE_RULES], ...ofPlugins])
}

function samplingSchema(core: typeof import('../../packages/core/dist/index.js')): JsonSchema {
  const { sampling } = (core.suiteJsonSchema() as JsonSchema).properties ?? {}
  const defaults: Readonly<Record<string, unknown>> = core.DEFAULT_SAMPLING
  const entries = Object.entries(sampling?.properties ?? {})
  return { properties: Object.fromEntries(entries.map(([key, one]) => [key, { ...one, default: defaults[key] }])) }
}

function readHelp(root: string): Map<string, string> {
  const helpOf = (...command: string[]) =>
    execFileSync(process.execPath, [join(root, 'packages/cli/bin/probative.js'), ...command, '--help'], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
  const program = helpOf()
  const [, list = ''] = program.split('\nCommands:\n')
  const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].flatMap(([, name]) => (name && name !== 'help' ? [name] : []))
  return new Map([['', program], ...commands.map(name => [name, helpOf(name)] as const)])
}

/** Every block that some page must have. */
export function expectedBlocks({ probes, help, rules }: Sources): Block[] {
  const of = (kind: string, subjects: Iterable<string>) => [...subjects].map(subject => ({ kind, subject }))
  return [...of('probe', probes.keys()), ...of('help', help.keys()), ...of('rules', rules.keys())]
}

/** The content of a block. @throws Error when there is nothing of that kind and name */
export function renderBlock({ kind, subject }: Block, sources: Sources): string {
  const found = RENDERERS[kind]?.(subject, sources)
  if (found === undefined) throw new Error(`nothing to generate for "${kind} ${subject}"`)
  return found
}

const RENDERERS: Readonly<Record<string, (subject: string, sources: Sources) => string | undefined>> = {
  probe: (subject, { probes }) => probeText(probes.get(subject)),
  reporter: (subject, { reporters }) => {
    const reporter = reporters.get(subject)
    return reporter && optionTable(jsonSchemaOf(reporter.optionsSchema), { caseId: false })
  },
  option: (subject, { probes }) => {
    const [id = '', name = ''] = subject.split('#')
    const probe = probes.get(id)
    const schema = probe && jsonSchemaOf(probe.optionsSchema).properties?.[name]
    return schema && optionTable(schema, { caseId: false })
  },
  rules: (subject, { rules }) => {
    const found = rules.get(subject)
    return (
      found &&
      markdownTable(
        ['rule', 'what holds'],
        found.map(({ id, claim }) => [cellCode(id), cellText(claim)]),
      )
    )
  },
  reasons: (_, { reasons }) =>
    markdownTable(
      ['reason', 'what it means'],
      Object.entries(reasons).map(([reason, text]) => [cellCode(reason), cellText(text)]),
    ),
  sampling: (_, { sampling }) => optionTable(sampling, { caseId: false }),
  help: (subject, { help }) => fenced(help.get(subject), 'text'),
  file: (subject, { root }) => fenced(readFileSync(join(root, subject), 'utf8'), extname(subject).slice(1)),
}

function probeText(probe: Probe | undefined): string | undefined {
  if (!probe) return undefined
  const options = optionTable(jsonSchemaOf(probe.optionsSchema), { caseId: true })
  return `${options}\n\n${metricTable(probe.metrics)}`
}

const jsonSchemaOf = (schema: Reporter['optionsSchema']) =>
  schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as JsonSchema

const fenced = (text: string | undefined, language: string) => text && `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
