import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { project } from '../../test/fixtures/project.ts'
import { findConfig, readConfig } from './load-config.ts'

const READ_CONFIG = fileURLToPath(new URL('../../test/fixtures/read-config.ts', import.meta.url))
const TYPED = "const name: string = 'disk'\nexport default { name }\n"
const PLAIN = "export default { name: 'disk' }\n"
const JSON_TEXT = '{ "name": "disk" }'
const YAML = 'name: disk\n'

/** Every place a config may stand, with a good and a broken content. */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['probative.config.ts', TYPED, 'const name: = 1'],
  ['probative.config.mts', TYPED, 'export default {'],
  ['probative.config.js', PLAIN, 'export default {'],
  ['probative.config.mjs', PLAIN, 'export default {'],
  ['probative.config.json', JSON_TEXT, '{ "name": }'],
  ['probative.config.yaml', YAML, 'name: [disk'],
  ['probative.config.yml', YAML, 'name: {'],
  ['.probativerc', YAML, 'name: [disk'],
  ['.probativerc.ts', TYPED, 'export default {'],
  ['.probativerc.mts', TYPED, 'export default {'],
  ['.probativerc.js', PLAIN, 'export default {'],
  ['.probativerc.mjs', PLAIN, 'export default {'],
  ['.probativerc.json', JSON_TEXT, '{'],
  ['.probativerc.yaml', YAML, 'name: [disk'],
  ['.probativerc.yml', YAML, '- a\nb: c'],
  ['package.json', '{ "type": "module", "probative": { "name": "disk" } }', '{ "probative": '],
]
const module = (name: string) => (name === 'package.json' ? {} : { 'package.json': '{ "type": "module" }' })

test.each(PLACES)('a config is found in %s', async (name, good) => {
  using files = project({ ...module(name), [name]: good })
  expect(await findConfig(files.folder)).toEqual({ file: files.path(name), config: { name: 'disk' } })
})

test.each(PLACES)('a broken %s is named, with the words of its parser', async (name, _, broken) => {
  using files = project({ ...module(name), [name]: broken })
  await expect(findConfig(files.folder)).rejects.toMatchObject({
    name: 'ProbativeError',
    mistakes: [{ code: 'CONFIG_UNREADABLE', file: files.path(name), message: expect.stringMatching(/\S{3}/) }],
  })
})

test('every format is read by plain Node.js, with nothing written beside it, even where nothing can be written', () => {
  const projects = PLACES.map(([name, good]) => project({ ...module(name), [name]: good }))
  const folders = projects.map(({ folder }) => folder)
  const before = folders.map(folder => readdirSync(folder))
  for (const folder of folders) chmodSync(folder, 0o555)
  const out = execFileSync(process.execPath, [READ_CONFIG, ...folders], { encoding: 'utf8' })
  const after = folders.map(folder => readdirSync(folder))
  for (const one of projects) {
    chmodSync(one.folder, 0o755)
    one[Symbol.dispose]()
  }
  expect(
    out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual(PLACES.map(([name], i) => ({ file: `${folders[i]}/${name}`, config: { name: 'disk' } })))
  expect(after).toEqual(before)
})

test('the search goes up to the folder that holds package.json, and no further', async () => {
  using files = project({
    'probative.config.yaml': 'name: outside',
    'app/package.json': '{}',
    'app/deep/er/file': '',
    'lib/probative.config.yaml': 'name: inside',
    'lib/package.json': '{}',
    'lib/deep/er/file': '',
  })
  expect([await findConfig(files.path('lib/deep/er')), await findConfig(files.path('app/deep/er'))]).toEqual([
    { file: files.path('lib/probative.config.yaml'), config: { name: 'inside' } },
    undefined,
  ])
})

test('an empty file is an empty config', async () => {
  using files = project({ 'a.yaml': '' })
  expect(await readConfig(files.path('a.yaml'))).toEqual({ file: files.path('a.yaml'), config: {} })
})

test.each(['gone.yaml', '.'])('no file at %s', async name => {
  using files = project({})
  await expect(readConfig(files.path(name))).rejects.toMatchObject({
    mistakes: [{ code: 'CONFIG_NOT_FOUND', file: files.path(name), message: 'there is no such file' }],
  })
})

test.each([
  [
    'no default export',
    'export const a = 1',
    'the file has no default export; write: export default defineConfig({ ... })',
  ],
  ['an error of its own', "throw new Error('no disk today')", 'no disk today'],
  [
    'a missing file of its own',
    "import { readFileSync } from 'node:fs'\nreadFileSync('/gone/data')",
    "ENOENT: no such file or directory, open '/gone/data'",
  ],
])('a module with %s is unreadable, not absent', async (_, content, message) => {
  using files = project({ 'probative.config.mjs': content })
  await expect(readConfig(files.path('probative.config.mjs'))).rejects.toMatchObject({
    mistakes: [{ code: 'CONFIG_UNREADABLE', file: files.path('probative.config.mjs'), message }],
  })
})
