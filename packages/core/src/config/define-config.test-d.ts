import { expectTypeOf, test } from 'vitest'
import { defineConfig } from './define-config.ts'
import type { UserSuite } from './schema.ts'

test('a config is checked where it is written', () => {
  expectTypeOf(defineConfig({ name: 'disk', cases: [{ probe: 'a/b' }] })).toEqualTypeOf<UserSuite>()
  // @ts-expect-error a misspelt key
  defineConfig({ nmae: 'disk' })
  // @ts-expect-error a case names its probe
  defineConfig({ cases: [{ options: {} }] })
  // @ts-expect-error an unknown severity
  defineConfig({ thresholds: [{ require: 'runs >= 3', severity: 'error' }] })
  // @ts-expect-error an unknown policy
  defineConfig({ policy: { inconclusive: 'pass' } })
  // @ts-expect-error a number for a count of launches
  defineConfig({ sampling: { launches: '3' } })
})
