import { expect, test } from 'vitest'
import { project } from '../../test/fixtures/project.ts'
import { ProbativeError } from '../errors.ts'
import { rejectWeakening } from './locked-policy.ts'
import { resolveSuite } from './resolve-suite.ts'
import type { Policy } from './schema.ts'

type Acceleration = NonNullable<Policy['acceleration']>

const part = (file: string, acceleration?: Acceleration, rest: Policy = {}) => ({
  file,
  suite: { policy: { ...rest, ...(acceleration ? { acceleration } : {}) } },
})

function mistakesOf(...parts: readonly ReturnType<typeof part>[]): string[] {
  try {
    rejectWeakening(parts)
  } catch (error) {
    if (error instanceof ProbativeError) return error.mistakes.map(one => `${one.code} ${one.file}: ${one.message}`)
    throw error
  }
  return []
}

const REQUIRED = { require: 'gpu_required', locked: true } as const
const PREFERRED = { require: 'gpu_preferred', locked: true } as const
const weaker = (what: string) => `POLICY_LOCKED top: ${what}; base locks this policy, it can only be made stricter`

test.each([
  [
    'another requirement',
    REQUIRED,
    { ...REQUIRED, require: 'gpu_preferred' },
    'require is gpu_required, not gpu_preferred; allowCpuFallback is false; allowCpuOnly is false',
  ],
  ['none of the GPU', REQUIRED, { ...REQUIRED, require: 'cpu_only' }, 'require is gpu_required, not cpu_only'],
  ['a fall-back', REQUIRED, { ...REQUIRED, allowCpuFallback: true }, 'allowCpuFallback is false'],
  ['the CPU alone', REQUIRED, { ...REQUIRED, allowCpuOnly: true }, 'allowCpuOnly is false'],
  ['no lock', REQUIRED, { require: 'gpu_required' }, 'locked is true'],
  ['a lock that is off', REQUIRED, { ...REQUIRED, locked: false }, 'locked is true'],
  ['a GPU where none may be', { require: 'cpu_only', locked: true }, REQUIRED, 'require is cpu_only, not gpu_required'],
  ['a fall-back that was forbidden', { ...PREFERRED, allowCpuFallback: false }, PREFERRED, 'allowCpuFallback is false'],
  [
    'all of it',
    REQUIRED,
    { require: 'cpu_only', allowCpuFallback: true, allowCpuOnly: true },
    'require is gpu_required, not cpu_only; allowCpuFallback is false; allowCpuOnly is false; locked is true',
  ],
] as const)('%s is weaker', (_, locked, other, what) => {
  expect(mistakesOf(part('base', locked), part('top', other))).toEqual([weaker(what)])
})

test.each([
  ['the same', REQUIRED, REQUIRED],
  ['the same in more words', REQUIRED, { ...REQUIRED, allowCpuFallback: false, allowCpuOnly: false }],
  ['the GPU required', PREFERRED, REQUIRED],
  ['no fall-back', PREFERRED, { ...PREFERRED, allowCpuFallback: false, allowCpuOnly: false }],
  ['a requirement with a fall-back that is allowed already', PREFERRED, { ...REQUIRED, allowCpuFallback: true }],
  ['a fall-back taken back', { ...REQUIRED, allowCpuFallback: true }, REQUIRED],
] as const)('%s is not', (_, locked, other) => {
  expect(mistakesOf(part('base', locked), part('top', other))).toEqual([])
})

test('a part that says nothing of acceleration changes nothing', () => {
  expect(mistakesOf(part('base', REQUIRED), part('top'), part('more', undefined, { inconclusive: 'ignore' }))).toEqual(
    [],
  )
})

test('what is not locked may be changed at will, also below what is', () => {
  expect(mistakesOf(part('base', { require: 'gpu_required' }), part('top', { require: 'cpu_only' }))).toEqual([])
  expect(mistakesOf(part('base', { require: 'cpu_only' }), part('top', REQUIRED))).toEqual([])
})

test('every part that tries is named, and the lowest lock stands', () => {
  const off = { require: 'gpu_required' } as const
  expect(
    mistakesOf(part('base', REQUIRED), part('one', off), part('two'), part('top', { ...off, allowCpuOnly: true })),
  ).toEqual([
    'POLICY_LOCKED one: locked is true; base locks this policy, it can only be made stricter',
    'POLICY_LOCKED top: allowCpuOnly is false; locked is true; base locks this policy, it can only be made stricter',
  ])
})

test('what was made stricter can only be made stricter still', () => {
  expect(mistakesOf(part('base', PREFERRED), part('middle', REQUIRED), part('top', PREFERRED))).toEqual([
    'POLICY_LOCKED top: require is gpu_required, not gpu_preferred; allowCpuFallback is false; allowCpuOnly is false; middle locks this policy, it can only be made stricter',
  ])
})

const LOCKED = 'policy: { acceleration: { require: gpu_required, locked: true } }\n'
const resolve = (files: ReturnType<typeof project>, config: object, profile?: string) =>
  resolveSuite({ file: files.path('top.yaml'), config }, profile === undefined ? {} : { profile })

test('neither a config that extends it nor a profile can weaken a locked policy, and both are named', async () => {
  using files = project({ 'base.yaml': LOCKED })
  const acceleration = { require: 'gpu_preferred', locked: true }
  const config = {
    extends: ['./base.yaml'],
    policy: { acceleration },
    profiles: { ci: { policy: { acceleration: { require: 'gpu_required', allowCpuFallback: true } } } },
  }
  const error = await resolve(files, config, 'ci').catch((reason: unknown) => reason)
  expect((error as ProbativeError).mistakes).toEqual([
    {
      code: 'POLICY_LOCKED',
      file: files.path('top.yaml'),
      path: 'policy.acceleration',
      message: `require is gpu_required, not gpu_preferred; allowCpuFallback is false; allowCpuOnly is false; ${files.path('base.yaml')} locks this policy, it can only be made stricter`,
    },
    {
      code: 'POLICY_LOCKED',
      file: '--profile ci',
      path: 'policy.acceleration',
      message: `allowCpuFallback is false; locked is true; ${files.path('base.yaml')} locks this policy, it can only be made stricter`,
    },
  ])
})

test('a profile of the locked config itself can not weaken it either, and one that is stricter may be used', async () => {
  using files = project({})
  const profiles = {
    weak: { policy: { acceleration: { require: 'cpu_only', locked: true } } },
    strict: { policy: { acceleration: { require: 'gpu_required', locked: true } } },
  }
  const config = { policy: { acceleration: PREFERRED }, profiles }
  const error = await resolve(files, config, 'weak').catch((reason: unknown) => reason)
  expect((error as ProbativeError).code).toBe('POLICY_LOCKED')
  expect((await resolve(files, config, 'strict')).policy).toEqual({ acceleration: REQUIRED })
  expect((await resolve(files, config)).policy).toEqual({ acceleration: PREFERRED })
})

test('a config beside the locked one lies above it when it is named later', async () => {
  using files = project({
    'locked.yaml': LOCKED,
    'loose.yaml': 'policy: { acceleration: { require: cpu_only } }\n',
  })
  const later = await resolve(files, { extends: ['./locked.yaml', './loose.yaml'] }).catch((reason: unknown) => reason)
  expect((later as ProbativeError).code).toBe('POLICY_LOCKED')
  expect((await resolve(files, { extends: ['./loose.yaml', './locked.yaml'] })).policy).toEqual({
    acceleration: REQUIRED,
  })
})
