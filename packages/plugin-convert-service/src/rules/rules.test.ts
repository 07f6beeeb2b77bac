import type { CaseData, Row, Rule, RuleInput, Value } from '@probative/core'
import { expect, test } from 'vitest'
import { everyJobOnce } from './every-job-once.ts'
import { gpuWasBusy } from './gpu-was-busy.ts'
import { littlesLaw } from './littles-law.ts'
import { noReplays } from './no-replays.ts'
import { notADelay } from './not-a-delay.ts'

interface Parts {
  readonly probe?: string
  readonly options?: object
  readonly rows: readonly Row[]
  readonly values?: Readonly<Record<string, readonly Value[]>>
  readonly acceleration?: string
  /** Highest use of each GPU that was read. */
  readonly gpuMax?: readonly number[]
}

/** One case with one launch. */
function check(rule: Rule, parts: Parts) {
  const { probe = 'convert/load', options = {}, rows, values = {}, acceleration, gpuMax = [] } = parts
  const labels = acceleration === undefined ? {} : { acceleration: [{ value: acceleration, source: 'reported' }] }
  const fields = gpuMax.map(max => ({ quantity: 'gpu.utilization', kind: 'gauge', max }))
  const launch = { rows, values, labels, telemetry: [{ fields }] }
  const planned = { caseId: 'c', probe, options }
  const metrics = new Map(Object.keys(values).map(name => [name, {}]))
  const one = { planned, valid: [launch], metrics } as unknown as CaseData
  return rule.check({ cases: [one], record: {} } as unknown as RuleInput)
}

const job = (seconds: number, parts: Row = {}): Row => ({
  document: 'a.pdf',
  document_bytes: 1000,
  class: 'verified',
  intended_s: 1,
  sent_s: 1,
  ended_s: 1 + seconds,
  ...parts,
})

test('replays', () => {
  const caseId = 'c'
  expect(check(noReplays, { rows: [job(1), job(0, { class: 'replay' })] })).toEqual([
    { caseId, result: 'breach', arithmetic: '1 of 2 jobs were replays' },
  ])
  expect(check(noReplays, { rows: [job(1)] })).toEqual([
    { caseId, result: 'ok', arithmetic: '0 of 1 jobs were replays' },
  ])
  expect(check(noReplays, { rows: [job(1)], probe: 'other/load' })).toEqual([])
  expect(check(noReplays, { rows: [{ check: 'a row of another kind' }] })).toEqual([])
})

test('every job once', () => {
  const success = [{ successes: 2, trials: 2 }]
  expect(check(everyJobOnce, { rows: [job(1), job(1)], values: { success } })).toEqual([
    { caseId: 'c', result: 'ok', arithmetic: '2 jobs in the success rate, 2 in the record' },
  ])
  expect(check(everyJobOnce, { rows: [job(1)], values: { success } })[0]?.result).toBe('breach')
})

/** A published report of a conversion service: five jobs, 373 to 404 bytes, a sleep of 50 ms, asked every 50 ms. */
const PUBLISHED = [0.081294, 0.058008, 0.060003, 0.060171, 0.056769]

test('a fixed delay plus little, whatever the document', () => {
  const large = { document_bytes: 100_000 }
  const sleeping = Array.from({ length: 20 }, (_, i) => job(0.05 + 0.0004 * (i % 10), i % 2 ? large : {}))
  const working = Array.from({ length: 20 }, (_, i) => job(i % 2 ? 0.4 : 0.05, i % 2 ? large : {}))
  expect(check(notADelay, { rows: sleeping })).toEqual([
    {
      caseId: 'c',
      result: 'breach',
      arithmetic: 'documents of 1000 to 100000 B; shortest 50.0 ms, median 51.8 ms: 3.5 % above a fixed delay',
    },
  ])
  expect(check(notADelay, { rows: working })[0]?.result).toBe('ok')
  expect(check(notADelay, { rows: PUBLISHED.map(seconds => job(seconds)) })[0]?.arithmetic).toBe(
    '5 verified jobs; 20 are needed',
  )
  const alike = check(notADelay, { rows: sleeping.map(row => ({ ...row, document_bytes: 1000 })) })
  expect(alike[0]?.arithmetic).toBe('documents of 1000 to 1000 B may well take the same time')
})

test("Little's law: four users, 0.4 s, ten a second", () => {
  const options = { arrivals: 'closed', users: 4, thinkS: 0, durationS: 10 }
  const rows = Array.from({ length: 100 }, () => job(0.4))
  const found = (throughput: number) => check(littlesLaw, { options, rows, values: { throughput: [throughput] } })
  expect(found(10)).toEqual([
    {
      caseId: 'c',
      result: 'ok',
      arithmetic: '10.00 job/s x 0.4000 s = 4.00 jobs in flight, 4 users, 14 % allowed',
    },
  ])
  expect([found(8.5)[0]?.result, found(12)[0]?.result]).toEqual(['breach', 'breach'])
  const failing = [...rows, job(1, { class: 'shed.503' })]
  expect(check(littlesLaw, { options, rows: failing, values: { throughput: [10] } })[0]?.result).toBe('cannot-tell')
  expect(check(littlesLaw, { options: { ...options, arrivals: 'poisson' }, rows })).toEqual([])
})

test('a GPU that is said to work is busy at some moment', () => {
  const rows = [job(1)]
  const said = 'cuda reported in 1 of 1 launches; '
  const found = (parts: Partial<Parts>) => check(gpuWasBusy, { rows, acceleration: 'cuda', ...parts })
  expect(found({ gpuMax: [0.02, 0] })).toEqual([
    { caseId: 'c', result: 'breach', arithmetic: `${said}no GPU was ever more than 2 % busy in one of them` },
  ])
  expect(found({ gpuMax: [0.02, 0.8] })).toEqual([
    { caseId: 'c', result: 'ok', arithmetic: `${said}a GPU was at least 80 % busy at some moment of each` },
  ])
  expect(found({}).map(({ result, arithmetic }) => [result, arithmetic])).toEqual([
    ['cannot-tell', `${said}no GPU was read beside each of them`],
  ])
  expect(found({ gpuMax: [0], options: { tunnel: 'ssh there' } }).map(({ arithmetic }) => arithmetic)).toEqual([
    `${said}the service is not on this machine`,
  ])
  expect(found({ acceleration: 'cpu (1 of 3 jobs; 2 cuda)', gpuMax: [0] })).toEqual([])
})
