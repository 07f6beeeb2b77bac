import { expect, test } from 'vitest'
import * as z from 'zod'
import { DISK, REGISTRY } from '../../test/fixtures/suite.ts'
import { defineReporter } from './define-reporter.ts'
import { createRegistry, probeOf } from './registry.ts'

const reporter = (id: string) => defineReporter({ id, options: z.object({}), render: () => [] })

test('what plugins offer is found by id, a plugin named twice counts once', () => {
  const own = reporter('disk/html')
  const registry = createRegistry([{ ...DISK, plugin: { ...DISK.plugin, reporters: [own] } }, DISK], [reporter('json')])
  expect([registry.plugins.length, [...registry.probes.keys()], [...registry.reporters.keys()]]).toEqual([
    1,
    ['disk/read', 'disk/sync'],
    ['json', 'disk/html'],
  ])
})

test.each([
  ['disk/raed', 'no plugin offers "disk/raed" - did you mean "disk/read"?'],
  ['gpu/gemm', 'no plugin offers "gpu/gemm" - known: disk/read, disk/sync'],
])('%s is not offered', (id, message) => {
  expect(() => probeOf(REGISTRY, id)).toThrow(`PROBE_UNKNOWN: ${message}`)
})

test('without plugins the message says so', () => {
  expect(() => probeOf(createRegistry([]), 'gpu/gemm')).toThrow(
    'PROBE_UNKNOWN: no plugin offers "gpu/gemm" - the suite names no plugins',
  )
})
