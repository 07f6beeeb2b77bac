import { describe, expect, it } from 'vitest'
import { bad, project, results, well } from './project.ts'

const gate = (require: string, rest: object = {}) => ({ id: 'gate', metric: 'speed', require, ...rest })
const unsteady = [bad('well', { name: 'a' }, { speed: 100 })]

/** What a suite has -> its exit code, and the start of its sentence. The numbers are what CI acts upon. */
const CASES: readonly (readonly [string, object, number, string])[] = [
  ['no gates', { cases: [well] }, 0, 'Nothing was judged: the suite has no gates; 1 of 1 cases measured.'],
  [
    'a gate passes',
    { cases: [well], thresholds: [gate('median > 50 B/s')] },
    0,
    '1 of 1 gate passed; 1 of 1 cases measured.',
  ],
  [
    'a gate fails',
    { cases: [well], thresholds: [gate('median > 1 kB/s')] },
    1,
    '1 of 1 gate failed: gate on bad/probe@1 (',
  ],
  [
    'a warning fails',
    { cases: [well], thresholds: [gate('median > 1 kB/s', { severity: 'warn' })] },
    0,
    '0 of 1 gate passed (1 fail)',
  ],
  [
    'a required case is skipped',
    { cases: [well, bad('resolve-refuses')] },
    3,
    '1 of 2 cases could not be measured in full: resolve-refuses (skipped: no such device',
  ],
  [
    'an optional case is skipped',
    { cases: [well, bad('resolve-refuses', { required: false })] },
    0,
    'Nothing was judged',
  ],
  [
    'a failed gate outranks a missing case',
    { cases: [well, bad('resolve-refuses')], thresholds: [gate('median > 1 kB/s', { where: 'well' })] },
    1,
    '1 of 1 gate failed',
  ],
  [
    'a missing case outranks an undecided gate',
    {
      cases: [well, bad('resolve-refuses')],
      sampling: { launches: 2 },
      thresholds: [gate('median > 50 B/s', { where: 'well' })],
    },
    3,
    '1 of 2 cases could not',
  ],
  [
    'too few launches decide nothing',
    { cases: unsteady, sampling: { launches: 2 }, thresholds: [gate('median > 50 B/s')] },
    4,
    "1 of 1 gate can't be decided: gate on bad/probe@1 (",
  ],
  [
    'the policy makes undecided a failure',
    {
      cases: unsteady,
      sampling: { launches: 2 },
      policy: { inconclusive: 'fail' },
      thresholds: [gate('median > 50 B/s')],
    },
    1,
    '1 of 1 gate failed',
  ],
  [
    'the policy ignores it',
    {
      cases: unsteady,
      sampling: { launches: 2 },
      policy: { inconclusive: 'ignore' },
      thresholds: [gate('median > 50 B/s')],
    },
    0,
    '0 of 1 gate passed (1 inconclusive)',
  ],
]

describe('exit codes', () => {
  it.for(CASES)('%s', { timeout: 60_000 }, async ([, suite, exit, sentence]) => {
    await using one = await project(suite)
    const { code, stdout } = await one.run('run', '--out', 'out')
    const { verdict } = await results(one)
    expect([code, verdict.exit]).toEqual([exit, exit])
    expect(verdict.sentence.startsWith(sentence) ? sentence : verdict.sentence).toBe(sentence)
    expect(stdout).toContain(verdict.sentence)
  })

  it('a mistake in the config ends with 2 and names every mistake, before anything runs', async () => {
    const suite = {
      cases: [bad('well', {}, { hwo: 1 }), { probe: 'bad/prob' }],
      thresholds: [{ metric: 'speed', require: 'median > 3' }],
    }
    await using one = await project(suite)
    const { code, stderr, stdout } = await one.run('run', '--out', 'out')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('OPTIONS_INVALID')
    expect(stderr).toContain('cases[0] (well).options.hwo: bad/probe has no option "hwo" - did you mean "how"?')
    expect(stderr).toContain('cases[1]: no plugin offers "bad/prob" - did you mean "bad/probe"?')
  })

  it('wrong usage ends with 2 and points to the help', async () => {
    await using one = await project({ cases: [well] })
    const { code, stderr } = await one.run('rnu')
    expect([code, stderr.startsWith('USAGE: ')]).toEqual([2, true])
    const unknown = await one.run('run', '--lunches', '3')
    expect([unknown.code, unknown.stderr.split('\n')[0]]).toEqual([2, "USAGE: unknown option '--lunches'"])
    expect(unknown.stderr).toContain('Did you mean --launches?')
  })

  it('an empty selection ends with 2', async () => {
    await using one = await project({ cases: [well] })
    const { code, stderr } = await one.run('run', '--filter', 'gpu/*')
    expect([code, stderr]).toEqual([2, 'SELECTION_EMPTY: --filter "gpu/*" selects none of: bad/probe@1\n'])
  })
})
