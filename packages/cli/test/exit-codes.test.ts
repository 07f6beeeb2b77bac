import { fileURLToPath } from 'node:url'
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
  ['a gate fails', { cases: [well], thresholds: [gate('median > 1 kB/s')] }, 1, '1 of 1 gate failed: gate on well: '],
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
    "1 of 1 gate can't be decided: gate on a: ",
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
  [
    'an alarm fails a run without gates',
    { cases: [bad('well', {}, { speed: 1e9 })] },
    1,
    'An alarm was raised: speed is above what a wire carries',
  ],
  [
    'a failed gate is named before an alarm, and both outrank a missing case',
    {
      cases: [bad('well', {}, { speed: 1e9 }), bad('resolve-refuses')],
      thresholds: [gate('median < 1 kB/s', { where: 'well' })],
    },
    1,
    '1 of 1 gate failed: gate on well: ',
  ],
  [
    'a comparison fails',
    {
      cases: [bad('well', { name: 'ours' }), bad('well', { name: 'theirs' }, { speed: 200 })],
      thresholds: [
        { id: 'gate', where: 'ours', metric: 'speed', require: { worseBy: '5 %', than: { case: 'theirs' } } },
      ],
    },
    1,
    '1 of 1 gate failed: gate on ours: ',
  ],
  [
    'a comparison with a case that can not run is not measured',
    {
      cases: [bad('well', { name: 'ours' }), bad('resolve-refuses', { name: 'theirs', required: false })],
      thresholds: [
        { id: 'gate', where: 'ours', metric: 'speed', require: { betterBy: '25 %', than: { case: 'theirs' } } },
      ],
    },
    4,
    "1 of 1 gate can't be decided: gate on ours: ",
  ],
  [
    'no baseline has been accepted',
    { cases: [well], thresholds: [gate('', { require: { worseBy: '5 %', than: { baseline: 'main' } } })] },
    4,
    "1 of 1 gate can't be decided: gate on well: no baseline",
  ],
  [
    'the acceleration policy is broken',
    {
      cases: [bad('well', {}, { acceleration: 'cpu' })],
      policy: { acceleration: { require: 'gpu_required' } },
    },
    1,
    '1 of 1 gate failed: acceleration-policy on well: required gpu_required; reported nothing; observed 6 cpu; 6 iterations',
  ],
  [
    'where it ran is only reported',
    {
      cases: [bad('well', {}, { acceleration: 'cuda', reported: true })],
      policy: { acceleration: { require: 'gpu_required', locked: true }, unmeasured: 'ignore' },
    },
    4,
    "1 of 1 gate can't be decided: acceleration-policy on well: required gpu_required; reported 6 cuda; observed nothing",
  ],
  [
    'a rule as a gate',
    {
      cases: [bad('well', { name: 'a' }), bad('well', { name: 'b' }, { speed: 1e5 })],
      thresholds: [{ id: 'wire', where: 'a,b', require: { rule: 'bad/wire' } }],
    },
    0,
    '2 of 2 gates passed; 2 of 2 cases measured.',
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

  it('a reporter that throws ends with 2, though a gate failed: what was asked for is not there', async () => {
    const suite = { cases: [well], reporters: ['json', 'bad-reporter'], thresholds: [gate('median > 1 kB/s')] }
    await using one = await project(suite)
    const { code, stderr } = await one.run('run', '--out', 'out')
    const verdict = JSON.parse(await one.read('out/verdict.json'))
    expect([code, verdict.exit, stderr.trim().split('\n').at(-1)]).toEqual([
      2,
      1,
      'REPORTER_FAILED bad-reporter: could not render',
    ])
  })

  it('a profile may not weaken a locked policy, an unknown rule and a case that is not there are mistakes', async () => {
    const acceleration = { require: 'gpu_required', locked: true }
    const weaker = { policy: { acceleration: { require: 'gpu_preferred', locked: true } } }
    await using locked = await project({ cases: [well], policy: { acceleration }, profiles: { weak: weaker } })
    const weak = await locked.run('run', '--profile', 'weak')
    expect([weak.code, weak.stderr.split(' ')[0]]).toEqual([2, 'POLICY_LOCKED'])
    expect(weak.stderr).toContain('require is gpu_required, not gpu_preferred')
    await using wrong = await project({
      cases: [well],
      thresholds: [
        { require: { rule: 'core/drfit' } },
        { metric: 'speed', require: { worseBy: '5 %', than: { case: 'wel' } } },
        { metric: 'speed', require: { worseBy: '5 MB/s', than: { baseline: 'main' } } },
      ],
    })
    const { code, stderr } = await wrong.run('check')
    expect([code, stderr.replaceAll(wrong.path('probative.config.json'), 'config').split('\n')]).toEqual([
      2,
      [
        'RULE_UNKNOWN config > thresholds[0].require.rule: no rule "core/drfit" - did you mean "core/drift"?',
        'THRESHOLD_REFERENCE config > thresholds[1].require.than: no case is called "wel"',
        'THRESHOLD_SYNTAX config > thresholds[2].require: "5 MB/s" is not a ratio; write for example "5 %"',
        '',
      ],
    ])
  })

  it('wrong usage ends with 2 and points to the help', async () => {
    await using one = await project({ cases: [well] })
    const { code, stderr } = await one.run('rnu')
    expect([code, stderr.startsWith('USAGE: ')]).toEqual([2, true])
    const unknown = await one.run('run', '--lunches', '3')
    expect([unknown.code, unknown.stderr.split('\n')[0]]).toEqual([2, "USAGE: unknown option '--lunches'"])
    expect(unknown.stderr).toContain('Did you mean --launches?')
  })

  it('a bug of ours ends with 70, with its stack and where to report it, whatever the suite is', async () => {
    const preload = fileURLToPath(new URL('./fixtures/broken-machine.mjs', import.meta.url))
    await using one = await project({ cases: [well] }, {}, { NODE_OPTIONS: `--import=${preload}` })
    const { code, stderr } = await one.run('run', '--out', 'out')
    expect([code, stderr.split('\n')[0], /^ {4}at /m.test(stderr)]).toEqual([70, 'TypeError: no such machine', true])
    expect(stderr).toContain('This is a bug in probative')
  })

  it('an empty selection ends with 2', async () => {
    await using one = await project({ cases: [well] })
    const { code, stderr } = await one.run('run', '--filter', 'gpu/*')
    expect([code, stderr]).toEqual([2, 'SELECTION_EMPTY: --filter "gpu/*" selects none of: bad/probe@1\n'])
  })
})
