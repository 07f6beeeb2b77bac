import { expect, test } from 'vitest'
import { type CaseParts, recordOf } from '../../test/fixtures/record.ts'
import { condition, type Facts, identity } from '../plugin/fact.ts'
import type { RunRecord } from '../record/record.ts'
import { refusalsOf } from './refusals.ts'

const CLEAN: Facts = { 'git.commit': condition('c0ffee'), 'git.dirty': condition(false), 'os.kernel': identity('6.1') }
const good = (parts: CaseParts = {}) => recordOf({ launches: [[1], [2]], facts: CLEAN, ...parts })
const strict = (record: RunRecord) => refusalsOf(record, { allowDirty: false })

const resumedWith = (...facts: readonly Facts[]): RunRecord => {
  const record = good()
  const [session] = record.sessions
  return session ? { ...record, sessions: facts.map((one, i) => ({ ...session, id: `s${i}`, facts: one })) } : record
}

test('a whole run of a clean tree may become a baseline', () => {
  expect(strict(good())).toEqual([])
})

const DIRTY = 'the working tree had changes that no commit holds; commit them and measure again, or say --allow-dirty'
const UNKNOWN = 'whether the working tree was clean is not known (no git repository?); --allow-dirty accepts it'

test.each([
  ['dirty', { 'git.dirty': condition(true) }, DIRTY],
  ['unknown', { 'git.dirty': condition(null) }, UNKNOWN],
  ['outside git', {}, UNKNOWN],
] as const)('a tree that is %s is refused, unless it was said to be fine', (_, facts, why) => {
  expect([strict(good({ facts })), refusalsOf(good({ facts }), { allowDirty: true })]).toEqual([[why], []])
})

test('one dirty session among clean ones is enough', () => {
  expect(strict(resumedWith(CLEAN, { ...CLEAN, 'git.dirty': condition(true) }))).toEqual([DIRTY])
})

test('a run that was resumed on another commit or machine is refused, whatever was said of the tree', () => {
  const other = { ...CLEAN, 'git.commit': condition('beef'), 'os.kernel': identity('6.8') }
  const why = [
    'git.commit was not the same in every session of the run: c0ffee, beef',
    'os.kernel was not the same in every session of the run: 6.1, 6.8',
  ]
  expect([strict(resumedWith(CLEAN, other)), refusalsOf(resumedWith(CLEAN, other), { allowDirty: true })]).toEqual([
    why,
    why,
  ])
  expect(strict(resumedWith(CLEAN, CLEAN, { ...CLEAN, 'os.kernel': identity(null) }))).toEqual([])
})

test.each([
  ['interrupted', good({ complete: false }), ['the run was interrupted; finish it with --resume']],
  [
    'with an invalid launch',
    good({ bad: [{ proof: { ok: false, what: '3 blocks differ' } }] }),
    ['a/b@1: 1 of its launches did not prove their work'],
  ],
  [
    'without proof',
    good({ bad: [{ proof: undefined as never }] }),
    ['a/b@1: 1 of its launches did not prove their work'],
  ],
  [
    'with failed launches',
    good({
      bad: [1, 2].map(() => ({ error: { kind: 'timeout', phase: 'iterate', message: 'late' } as const })),
    }),
    ['a/b@1: 2 of its launches failed'],
  ],
  ['without launches', good({ launches: [] }), ['a/b@1: it was not measured']],
  [
    'with a required case skipped',
    good({ launches: [], planned: { skipped: { reason: 'no GPU' } } }),
    ['a/b@1 was skipped: no GPU'],
  ],
  [
    'with an optional case skipped',
    good({ launches: [], planned: { skipped: { reason: 'no GPU' }, required: false } }),
    [],
  ],
])('a run %s', (_, record, why) => {
  expect(strict(record)).toEqual(why)
})

test('all reasons at once', () => {
  const record = good({ complete: false, facts: {}, bad: [{ proof: { ok: false, what: 'x' } }] })
  expect(strict(record)).toEqual([
    'the run was interrupted; finish it with --resume',
    UNKNOWN,
    'a/b@1: 1 of its launches did not prove their work',
  ])
})

test('launches that something disturbed are refused, unless the suite says that its machine is never alone', () => {
  const taints = [{ code: 'contended', sampler: 'metrics/host', text: 'other processes used 60 % of all cores' }]
  const tainted = (policy: RunRecord['plan']['policy']): RunRecord => {
    const record = good({ policy })
    return { ...record, launches: record.launches.map((one, i) => (i === 0 ? { ...one, taints } : one)) }
  }
  expect([strict(tainted({})), strict(tainted({ tainted: 'ignore' }))]).toEqual([
    ['a/b@1: 1 of its launches were disturbed: other processes used 60 % of all cores'],
    [],
  ])
})
