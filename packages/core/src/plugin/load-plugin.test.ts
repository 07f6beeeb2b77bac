import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { pluginSource, project } from '../../test/fixtures/project.ts'
import { loadPlugin } from './load-plugin.ts'

const ESM = { 'package.json': '{ "name": "app", "version": "3.2.1", "type": "module" }' }

async function load(source: string) {
  using files = project({ ...ESM, 'p.js': source })
  return await loadPlugin('./p.js', [pathToFileURL(files.path('probative.config.ts')).href])
}

const rejection = (code: string, message: string) => ({
  name: 'ProbativeError',
  mistakes: [{ code, path: './p.js', message }],
})

test('a plugin is what its module exports under that name', async () => {
  const { spec, plugin } = await load(pluginSource({ name: 'one' }))
  expect({ spec, plugin }).toEqual({
    spec: './p.js',
    plugin: { name: 'one', version: '1.0.0', namespace: 'p', apiVersion: 1 },
  })
})

test.each([
  ['export const a = 1'],
  ['export default { apiVersion: 1 }'],
  ['export const plugin = null'],
  ['export const plugin = 5'],
])('a module that exports no plugin: %s', async source => {
  await expect(load(source)).rejects.toMatchObject(
    rejection('PLUGIN_INVALID', 'the module exports no "plugin"; write: export const plugin = definePlugin({ ... })'),
  )
})

test('a plugin of another API is refused, its version and ours named', async () => {
  await expect(load(pluginSource({ apiVersion: 2 }))).rejects.toMatchObject(
    rejection('PLUGIN_API', './p.js was made for plugin API 2, this is 1 (app 3.2.1); install a matching version'),
  )
  await expect(load(pluginSource({ apiVersion: undefined }))).rejects.toMatchObject(
    rejection('PLUGIN_API', './p.js was made for plugin API (none), this is 1 (app 3.2.1); install a matching version'),
  )
})

test('a plugin without a name was not made with definePlugin', async () => {
  await expect(load(pluginSource({ name: undefined }))).rejects.toMatchObject(
    rejection('PLUGIN_INVALID', 'name, version and namespace must be texts; build it with definePlugin'),
  )
})

test.each([
  ["throw new Error('no driver')", 'the import failed: no driver'],
  ["throw 'no driver'", 'the import failed: no driver'],
])('an import that throws: %s', async (source, message) => {
  await expect(load(source)).rejects.toMatchObject(rejection('PLUGIN_BROKEN', message))
})

test('what the plugin itself says of its mistakes is passed on', async () => {
  const core = JSON.stringify(new URL('./define-plugin.ts', import.meta.url).href)
  const source = `import { definePlugin } from ${core}\nexport const plugin = definePlugin({ name: 'x', version: '1', namespace: '9' })`
  await expect(load(source)).rejects.toMatchObject({
    mistakes: [
      { code: 'PLUGIN_INVALID', path: 'x', message: 'namespace "9" must be lower case letters, digits and dashes' },
    ],
  })
})

test('the first of several places that knows the plugin is taken', async () => {
  using first = project(ESM)
  using second = project({ ...ESM, 'p.js': pluginSource({ name: 'second' }) })
  const parents = [first, second].map(files => pathToFileURL(files.path('probative.config.ts')).href)
  expect((await loadPlugin('./p.js', parents)).plugin.name).toBe('second')
})
