import { assertType, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { UserCase } from '../config/schema.ts'
import { defineFunctionProbe } from './define-function-probe.ts'
import { defineProbe, type Launch, type Probe } from './define-probe.ts'
import { defineReporter } from './define-reporter.ts'
import type { Observation, Unavailable, Value } from './metric.ts'

const options = z.object({ path: z.string(), qd: z.int().default(1), mode: z.enum(['seq', 'rand']).optional() })
type Parsed = { path: string; qd: number; mode?: 'seq' | 'rand' | undefined }

const metrics = {
  speed: { unit: 'B/s', better: 'higher' },
  latency: { unit: 's', better: 'lower', kind: 'distribution' },
  errors: { unit: '1', better: 'lower', kind: 'proportion' },
} as const
type Values = Observation<typeof metrics>['values']

declare const launch: Omit<Launch<typeof metrics>, 'iterate'>
const good: Values = {
  speed: 1,
  latency: { samples: [1] },
  errors: { successes: 1, trials: 2 },
}
const basics = { id: 'disk/read', version: 1, title: 'read', options, metrics, sensitiveTo: ['disk'] } as const

test('options are inferred from the schema everywhere', () => {
  defineProbe({
    ...basics,
    sensitiveTo: parsed => {
      expectTypeOf(parsed).toEqualTypeOf<Parsed>()
      return [parsed.path]
    },
    metricsFor: parsed => {
      expectTypeOf(parsed).toEqualTypeOf<Parsed>()
      return {}
    },
    async resolve(parsed) {
      expectTypeOf(parsed).toEqualTypeOf<Parsed>()
      return { ok: true, options: [{ path: parsed.path }] }
    },
    async open(context) {
      expectTypeOf(context.options).toEqualTypeOf<Parsed>()
      expectTypeOf(context.signal).toEqualTypeOf<AbortSignal>()
      return { ...launch, iterate: async () => ({ values: good }) }
    },
  })
})

test('resolve gives back options of the schema', () => {
  // @ts-expect-error an option that the schema does not have at that type
  defineProbe({ ...basics, resolve: async () => ({ ok: true, options: [{ path: 5 }] }), open: async () => opened })
  // @ts-expect-error not available needs a reason
  defineProbe({ ...basics, resolve: async () => ({ ok: false }), open: async () => opened })
})
declare const opened: Launch<typeof metrics>

test('the metrics of an observation are those declared', () => {
  const iterating = (iterate: Launch<typeof metrics>['iterate']) => iterate
  iterating(async () => ({ values: good }))
  iterating(async () => ({ values: { ...good, speed: { unavailable: 'off' } } }))
  iterating(async () => ({ values: { ...good, latency: { hdr: 'x', tick: 1e-9 } } }))
  // @ts-expect-error a misspelt metric
  iterating(async () => ({ values: { latency: good.latency, errors: good.errors, sped: 1 } }))
  // @ts-expect-error a missing metric
  iterating(async () => ({ values: { speed: 1, latency: good.latency } }))
  // @ts-expect-error a number where a distribution was declared
  iterating(async () => ({ values: { ...good, latency: 1 } }))
  // @ts-expect-error a distribution where a number was declared
  iterating(async () => ({ values: { ...good, speed: { samples: [1] } } }))
  // @ts-expect-error a ratio where successes and trials were declared
  iterating(async () => ({ values: { ...good, errors: 0.5 } }))
  // @ts-expect-error trials are missing
  iterating(async () => ({ values: { ...good, errors: { successes: 1 } } }))
  // @ts-expect-error not available needs a reason in words
  iterating(async () => ({ values: { ...good, speed: { unavailable: true } } }))
  // @ts-expect-error null is no value
  iterating(async () => ({ values: { ...good, speed: null } }))
})

test('the same holds inside defineProbe, without annotations', () => {
  const open = async () => ({ ...launch, iterate: async () => ({ values: { speed: 1 } }) })
  // @ts-expect-error two metrics are missing
  defineProbe({ ...basics, open })
  defineProbe({
    id: 'disk/read',
    version: 1,
    title: 'read',
    options,
    metrics: { latency: { unit: 's', better: 'lower', kind: 'distribution' } },
    sensitiveTo: [],
    // @ts-expect-error a number where a distribution was declared
    open: async () => ({
      iterate: async () => ({ values: { latency: 1 } }),
      verify: async () => ({ ok: true, what: 'counted' }),
      async [Symbol.asyncDispose]() {},
    }),
  })
})

test('a metric is declared with words that exist', () => {
  const open = async () => opened
  // @ts-expect-error "best" is no direction
  defineProbe({ ...basics, metrics: { speed: { unit: 'B/s', better: 'best' } }, open })
  // @ts-expect-error an id has a namespace
  defineProbe({ ...basics, id: 'read', open })
})

test('a value is one of five shapes, and which of them follows from the kind', () => {
  expectTypeOf<Value>().toEqualTypeOf<
    | number
    | { samples: readonly number[] }
    | { hdr: string; tick: number }
    | { successes: number; trials: number }
    | { unavailable: string }
  >()
  expectTypeOf<Values['speed']>().toEqualTypeOf<Unavailable | number>()
  expectTypeOf<Values['latency']>().toEqualTypeOf<
    Unavailable | { readonly samples: readonly number[] } | { readonly hdr: string; readonly tick: number }
  >()
  expectTypeOf<Values['errors']>().toEqualTypeOf<
    Unavailable | { readonly successes: number; readonly trials: number }
  >()
})

test('case() takes what the schema takes', () => {
  const probe = defineProbe({ ...basics, open: async () => opened })
  expectTypeOf(probe).toEqualTypeOf<Probe<typeof options>>()
  expectTypeOf(probe.case({ path: '/d' })).toEqualTypeOf<UserCase>()
  probe.case({ path: '/d', qd: 4, mode: 'rand' }, { name: 'one', thresholds: [{ require: 'runs >= 3' }] })
  // @ts-expect-error path is required
  probe.case({})
  // @ts-expect-error an unknown option
  probe.case({ path: '/d', qdd: 4 })
  // @ts-expect-error an unknown mode
  probe.case({ path: '/d', mode: 'zig' })
  // @ts-expect-error the probe is given already
  probe.case({ path: '/d' }, { probe: 'disk/write' })
  assertType<Probe>(probe)
})

test('a function probe passes its input on', () => {
  defineFunctionProbe({
    id: 'my/sum',
    version: 1,
    title: 'sum',
    options,
    setup: async ({ path }, context) => {
      expectTypeOf(context.options).toEqualTypeOf<Parsed>()
      return path.length
    },
    run: input => {
      expectTypeOf(input).toEqualTypeOf<number>()
      return input
    },
    verify: (result, input) => {
      expectTypeOf(result).toEqualTypeOf<unknown>()
      expectTypeOf(input).toEqualTypeOf<number>()
      return { ok: true, what: 'counted' }
    },
  })
})

test('a reporter gets its parsed options', () => {
  defineReporter({
    id: 'html',
    options: z.object({ title: z.string().default('x') }),
    render: (_, parsed) => {
      expectTypeOf(parsed).toEqualTypeOf<{ title: string }>()
      return []
    },
  })
})
