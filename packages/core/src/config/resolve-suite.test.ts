import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { pluginSource, project } from '../../test/fixtures/project.ts'
import { loadSuite } from './load-suite.ts'
import { resolveSuite } from './resolve-suite.ts'

const resolveText = async (files: ReturnType<typeof project>, config: object, profile?: string) => {
  const { plugins, ...suite } = await resolveSuite(
    { file: files.path('probative.config.yaml'), config },
    profile === undefined ? {} : { profile },
  )
  return { ...suite, plugins: plugins.map(one => one.plugin.name) }
}

test('a suite that says nothing has its folder for a name, and defaults', async () => {
  using files = project({})
  expect(await resolveText(files, {})).toEqual({
    name: files.folder.split('/').at(-1),
    file: files.path('probative.config.yaml'),
    cases: [],
    thresholds: [],
    sampling: {},
    reporters: [],
    policy: {},
    baselines: files.path('baselines'),
    equivalent: [],
    seed: 1,
    plugins: [],
  })
})

test('what is extended lies underneath: scalars replace, arrays append, cases of one name merge', async () => {
  using files = project({
    'base.yaml': `
name: base
seed: 7
sampling: { launches: 9, iterations: 4 }
policy: { inconclusive: fail }
reporters: [json]
thresholds: [{ require: runs >= 10 }]
cases:
  - { probe: a/b, name: one, options: { n: 1, m: 1 }, tags: [base], sampling: { launches: 3, warmup: 0 } }
  - { probe: a/c }
`,
    'more.yaml': 'seed: 8\nthresholds: [{ require: runs >= 20 }]\n',
  })
  const suite = {
    name: 'top',
    extends: ['./base.yaml', './more.yaml'],
    sampling: { launches: 2 },
    policy: { unmeasured: 'ignore' },
    reporters: [['md', { title: 'x' }]],
    cases: [
      { probe: 'a/d' },
      { probe: 'a/b', name: 'one', options: { n: 2 }, tags: ['top'], sampling: { launches: 5 } },
    ],
  }
  expect(await resolveText(files, suite)).toEqual({
    name: 'top',
    file: files.path('probative.config.yaml'),
    seed: 8,
    sampling: { launches: 2, iterations: 4 },
    policy: { inconclusive: 'fail', unmeasured: 'ignore' },
    baselines: files.path('baselines'),
    equivalent: [],
    reporters: ['json', ['md', { title: 'x' }]],
    thresholds: [{ require: 'runs >= 10' }, { require: 'runs >= 20' }],
    cases: [
      { probe: 'a/b', name: 'one', options: { n: 2, m: 1 }, tags: ['top'], sampling: { launches: 5, warmup: 0 } },
      { probe: 'a/c' },
      { probe: 'a/d' },
    ],
    plugins: [],
  })
})

test('a chain of configs is found relative to the one that names each, and so are their plugins', async () => {
  using files = project({
    'package.json': '{ "type": "module" }',
    'shared/base.yaml': 'extends: [./deeper/base.yaml]\nplugins: [./one.js]\n',
    'shared/deeper/base.yaml': 'plugins: [./two.js]\nsampling: { warmup: 3 }\n',
    'shared/one.js': pluginSource({ name: 'one', namespace: 'one' }),
    'shared/deeper/two.js': pluginSource({ name: 'two', namespace: 'two' }),
    'three.js': pluginSource({ name: 'three', namespace: 'three' }),
  })
  const { plugins, sampling } = await resolveText(files, { extends: ['./shared/base.yaml'], plugins: ['./three.js'] })
  expect({ plugins, sampling }).toEqual({ plugins: ['two', 'one', 'three'], sampling: { warmup: 3 } })
})

test('a config that extends itself is told the way round', async () => {
  using files = project({ 'a.yaml': 'extends: [./b.yaml]\n', 'b.yaml': 'extends: [./a.yaml]\n' })
  const [a, b] = [files.path('a.yaml'), files.path('b.yaml')]
  await expect(loadSuite({ cwd: files.folder, config: a })).rejects.toMatchObject({
    mistakes: [{ code: 'CONFIG_CYCLE', file: a, message: `${a} -> ${b} -> ${a}` }],
  })
})

test('two ways to one config are no cycle', async () => {
  using files = project({
    'left.yaml': 'extends: [./base.yaml]\n',
    'right.yaml': 'extends: [./base.yaml]\n',
    'base.yaml': 'seed: 5\n',
  })
  expect((await resolveText(files, { extends: ['./left.yaml', './right.yaml'] })).seed).toBe(5)
})

test('an extended config that is not there, or is broken, is named', async () => {
  using files = project({ 'broken.yaml': 'nmae: x\n' })
  await expect(resolveText(files, { extends: ['./gone.yaml'] })).rejects.toMatchObject({
    mistakes: [{ code: 'CONFIG_NOT_FOUND', file: files.path('gone.yaml'), message: 'there is no such file' }],
  })
  await expect(resolveText(files, { extends: ['./broken.yaml'] })).rejects.toMatchObject({
    mistakes: [{ code: 'CONFIG_INVALID', file: files.path('broken.yaml'), path: 'nmae' }],
  })
})

const installed = (presets: object) => ({
  'package.json': '{}',
  'node_modules/p/package.json': '{ "name": "p", "version": "1.0.0", "type": "module", "exports": "./index.js" }',
  'node_modules/p/index.js': pluginSource({ presets }),
})

test('a preset brings its cases and its plugin', async () => {
  using files = project(installed({ quick: { cases: [{ probe: 'p/x', name: 'one' }] } }))
  const { cases, plugins } = await resolveText(files, {
    extends: ['p/presets/quick'],
    cases: [{ probe: 'p/x', name: 'one', required: false }],
  })
  expect({ cases, plugins }).toEqual({
    cases: [{ probe: 'p/x', name: 'one', required: false, options: {}, sampling: {} }],
    plugins: ['p'],
  })
})

test.each([
  ['quik', 'no preset "quik" - did you mean "quick"?'],
  ['constructor', 'no preset "constructor" - known: quick'],
])('a preset %s that is not there', async (name, message) => {
  using files = project(installed({ quick: {} }))
  await expect(resolveText(files, { extends: [`p/presets/${name}`] })).rejects.toMatchObject({
    mistakes: [{ code: 'PRESET_UNKNOWN', path: `p/presets/${name}`, message }],
  })
})

test('a profile goes on top, its plugins included', async () => {
  using files = project({
    'package.json': '{ "type": "module" }',
    'base.yaml': 'profiles: { ci: { seed: 3 }, night: { sampling: { launches: 30 } } }\n',
    'p.js': pluginSource(),
  })
  const config = {
    extends: ['./base.yaml'],
    sampling: { launches: 2 },
    reporters: ['json'],
    profiles: { ci: { seed: 4, reporters: ['junit'], plugins: ['./p.js'] } },
  }
  const pick = ({ seed, sampling, reporters, plugins }: Awaited<ReturnType<typeof resolveText>>) => ({
    seed,
    launches: sampling.launches,
    reporters,
    plugins,
  })
  expect([pick(await resolveText(files, config, 'ci')), pick(await resolveText(files, config, 'night'))]).toEqual([
    { seed: 4, launches: 2, reporters: ['json', 'junit'], plugins: ['p'] },
    { seed: 1, launches: 30, reporters: ['json'], plugins: [] },
  ])
})

test.each([
  ['nigt', 'no profile "nigt" - did you mean "night"?'],
  ['toString', 'no profile "toString" - known: night'],
])('a profile %s that is not there', async (name, message) => {
  using files = project({})
  await expect(resolveText(files, { profiles: { night: {} } }, name)).rejects.toMatchObject({
    mistakes: [{ code: 'PROFILE_UNKNOWN', path: `--profile ${name}`, message }],
  })
})

test('every plugin that can not be loaded is named, with the file that names it', async () => {
  using files = project({ 'package.json': '{ "type": "module" }', 'bad.js': "throw new Error('no driver')" })
  const file = files.path('probative.config.yaml')
  await expect(
    resolveText(files, { plugins: ['@probative/plugin-nope/x', './bad.js', './gone.ts'] }),
  ).rejects.toMatchObject({
    mistakes: [
      {
        code: 'PLUGIN_NOT_FOUND',
        file,
        path: '@probative/plugin-nope/x',
        message: 'the package is not installed - npm install --save-dev @probative/plugin-nope',
      },
      { code: 'PLUGIN_BROKEN', file, path: './bad.js', message: 'the import failed: no driver' },
      { code: 'PLUGIN_NOT_FOUND', file, path: './gone.ts', message: 'there is no such file' },
    ],
  })
  await expect(resolveText(files, { extends: ['nope/presets/quick'] })).rejects.toMatchObject({
    mistakes: [{ code: 'PLUGIN_NOT_FOUND', file, path: 'nope' }],
  })
})

test('an official plugin is taken from the fallback where the suite has none of its own', async () => {
  using own = project({})
  using cli = project(installed({}))
  const loaded = { file: own.path('probative.config.yaml'), config: { plugins: ['p'] } }
  const fallbackFrom = [pathToFileURL(cli.path('cli.js')).href]
  const { plugins } = await resolveSuite(loaded, { fallbackFrom })
  expect(plugins.map(({ spec, url }) => ({ spec, url }))).toEqual([
    { spec: 'p', url: pathToFileURL(cli.path('node_modules/p/index.js')).href },
  ])
})

test('no config anywhere is no suite, and no error', async () => {
  using files = project({ 'package.json': '{}' })
  expect(await loadSuite({ cwd: files.folder })).toBe(undefined)
})

test('two plugins of one namespace are refused, both files named', async () => {
  using files = project({
    'package.json': '{ "type": "module" }',
    'probative.config.yaml': 'plugins: [./a.js, ./b.js, ./a.js]\n',
    'a.js': pluginSource({ name: 'a' }),
    'b.js': pluginSource({ name: 'b', version: '2.0.0' }),
  })
  const url = (name: string) => pathToFileURL(files.path(name)).href
  await expect(loadSuite({ cwd: files.folder })).rejects.toMatchObject({
    mistakes: [
      {
        code: 'PLUGIN_DUPLICATE',
        path: './b.js',
        message: `namespace "p" is taken: a 1.0.0 (${url('a.js')}) and b 2.0.0 (${url('b.js')})`,
      },
    ],
  })
})
