import { expect, test } from 'vitest'
import { DISK } from '../../test/fixtures/suite.ts'
import type { ProbativeError } from '../errors.ts'
import { definePlugin, type Plugin } from './define-plugin.ts'
import type { Probe } from './define-probe.ts'

const [read] = DISK.plugin.probes as readonly [Probe]
const mistakes = (plugin: Omit<Plugin, 'apiVersion'>) => {
  try {
    definePlugin(plugin)
    return []
  } catch (error) {
    return (error as ProbativeError).mistakes
  }
}

test('a plugin is stamped with the version of the contracts', () => {
  expect(definePlugin({ name: 'a', version: '1.0.0', namespace: 'a' })).toEqual({
    name: 'a',
    version: '1.0.0',
    namespace: 'a',
    apiVersion: 1,
  })
})

test('ids outside the namespace, ids twice and a bad namespace are found together', () => {
  expect(mistakes({ name: 'a', version: '1.0.0', namespace: 'A b', probes: [read, read] })).toEqual([
    { code: 'PLUGIN_INVALID', path: 'a', message: 'namespace "A b" must be lower case letters, digits and dashes' },
    { code: 'PLUGIN_INVALID', path: 'a', message: 'probe "disk/read" is outside the namespace "A b/"' },
    { code: 'PLUGIN_INVALID', path: 'a', message: 'probe "disk/read" is outside the namespace "A b/"' },
    { code: 'PLUGIN_INVALID', path: 'a', message: 'probe "disk/read" is defined twice' },
  ])
})
