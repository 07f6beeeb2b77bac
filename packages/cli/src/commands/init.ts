import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cancel, intro, isCancel, multiselect, outro, text } from '@clack/prompts'
import { findConfig, type LoadedPlugin, ProbativeError } from '@probative/core'
import { installedPlugins } from '../open-suite.ts'
import { writeAtomic } from '../write-artifacts.ts'

const FILE = 'probative.config.ts'

interface Answers {
  readonly name: string
  readonly presets: readonly string[]
}

/** Writes a typed config into the current folder. @throws USAGE when there is one already, or nobody to ask */
export async function initCommand({ yes }: { readonly yes?: boolean }): Promise<number> {
  const cwd = process.cwd()
  if (existsSync(join(cwd, FILE)))
    throw new ProbativeError({
      code: 'USAGE',
      file: join(cwd, FILE),
      message: 'there is a config already; nothing was changed',
    })
  const found = await findConfig(cwd).catch(() => undefined)
  if (found?.file.startsWith(cwd))
    throw new ProbativeError({
      code: 'USAGE',
      file: found.file,
      message: 'there is a config already; nothing was changed',
    })
  const offered = presetsOf(await installedPlugins())
  const defaults = {
    name: cwd.split(/[\\/]/).at(-1) || 'suite',
    presets: offered.filter(preset => preset.endsWith('/quick')),
  }
  if (!yes && !process.stdin.isTTY)
    throw new ProbativeError({
      code: 'USAGE',
      message: 'there is no terminal to ask questions on; use "probative init --yes"',
    })
  const answers = yes ? defaults : await ask(defaults, offered)
  if (!answers) return 130
  writeAtomic(join(cwd, FILE), configText(answers))
  process.stdout.write(`wrote ${FILE}; next: probative plan, probative run\n`)
  return 0
}

const presetsOf = (plugins: readonly LoadedPlugin[]) =>
  plugins.flatMap(({ plugin }) => Object.keys(plugin.presets ?? {}).map(name => `${plugin.name}/presets/${name}`))

async function ask(defaults: Answers, offered: readonly string[]): Promise<Answers | undefined> {
  intro('probative init')
  const name = await text({ message: 'Name of the suite', initialValue: defaults.name })
  if (isCancel(name)) return stop()
  const presets = await multiselect({
    message: 'What shall be measured?',
    options: offered.map(value => ({ value, label: value })),
    initialValues: [...defaults.presets],
    required: false,
  })
  if (isCancel(presets)) return stop()
  outro(`${presets.length} presets`)
  return { name, presets }
}

function stop(): undefined {
  cancel('nothing was written')
}

const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function configText({ name, presets }: Answers): string {
  return `import type { UserSuite } from '@probative/core'

export default {
  name: ${quoted(name)},
  extends: [${presets.map(quoted).join(', ')}],
  plugins: ['@probative/plugin-command'],
  cases: [
    // Any program is a case: how long it takes, and whether it worked.
    { probe: 'command/run', name: 'node-start', options: { argv: ['node', '-e', '0'] } },
  ],
  thresholds: [
    { id: 'node-starts-fast', text: 'Node.js starts within a second', where: 'node-start', metric: 'time', require: 'median < 1 s' },
  ],
} satisfies UserSuite
`
}
