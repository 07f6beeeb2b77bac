import { beforeAll, describe, expect, it } from 'vitest'
import { bad, project, results, well } from './project.ts'

const quick = { required: false, sampling: { launches: 1 } }
const short = { required: false, sampling: { launches: 1, timeoutMs: 3000 } }

/** How a probe misbehaves -> what the record says of it. */
const MISBEHAVIOURS: readonly (readonly [string, RegExp, object])[] = [
  ['resolve-throws', /^skipped: resolve failed: the resolver broke$/, quick],
  ['resolve-exits', /^skipped: resolve failed: the process exited with code 7$/, quick],
  ['resolve-refuses', /^skipped: no such device - plug one in$/, quick],
  ['open-throws', /^error in open: could not open$/, quick],
  ['iterate-throws', /^error in iterate: could not iterate$/, quick],
  ['verify-throws', /^error in verify: could not verify$/, quick],
  ['dispose-throws', /^error in dispose: could not dispose$/, quick],
  ['verify-fails', /^invalid: a file was written to$/, quick],
  ['aborts', /^crash in iterate: the process was killed by SIGABRT before the launch was done/, quick],
  ['exits', /^crash in iterate: the process exited with code 5 before the launch was done$/, quick],
  [
    'nan',
    /^error in iterate: ContractError: metric "speed" is NaN; give \{ unavailable: 'why' \} when there is no value$/,
    quick,
  ],
  ['infinite', /^error in iterate: ContractError: metric "speed" is Infinity/, quick],
  [
    'undeclared',
    /^error in iterate: ContractError: undeclared metric: sped; declare it in the probe's metrics$/,
    quick,
  ],
  ['missing', /^error in iterate: ContractError: metric "speed" is declared but has no value/, quick],
  ['nothing', /^error in iterate: ContractError: iterate\(\) must return \{ values: \{ \.\.\. \} \}$/, quick],
  ['hangs', /^timeout in iterate: took longer than 3000 ms$/, short],
  ['spins', /^timeout in iterate: took longer than 3000 ms$/, short],
]

interface CaseInBaseline {
  readonly name: string
  readonly status: string
  readonly problems: readonly string[]
}

describe('a probe that misbehaves costs its own launches only', () => {
  let code: number | null
  let cases: readonly CaseInBaseline[]

  beforeAll(async () => {
    await using one = await project({ cases: [well, ...MISBEHAVIOURS.map(([how, , rest]) => bad(how, rest))] })
    code = (await one.run('run', '--out', 'out')).code
    cases = (await results(one)).baseline.cases
  }, 180_000)

  it('the case that behaves is measured, and the run is green', () => {
    const other = cases.find(one => one.name === 'well')
    expect([code, other?.status, other?.problems]).toEqual([0, 'measured', []])
  })

  it.for(MISBEHAVIOURS)('%s', ([how, said]) => {
    expect(cases.find(one => one.name === how)?.problems).toEqual([expect.stringMatching(said)])
  })
})

describe('what a probe may do without harm', () => {
  it('20 MB on stdout neither block the launch nor reach ours', { timeout: 60_000 }, async () => {
    await using one = await project({ cases: [bad('floods-stdout', { sampling: { launches: 1, iterations: 1 } })] })
    const { code, stdout } = await one.run('run', '--out', 'out')
    expect([code, stdout.length < 4000]).toEqual([0, true])
  })

  it('a value that is not available stays so, with its reason, and no gate passes on it', {
    timeout: 60_000,
  }, async () => {
    const thresholds = [{ id: 'fast', metric: 'speed', require: 'median > 1 B/s' }]
    await using one = await project({ cases: [bad('unavailable')], thresholds })
    const { code } = await one.run('run', '--out', 'out')
    const { verdict, events } = await results(one)
    expect([code, verdict.gates[0].outcome, verdict.gates[0].reasons]).toEqual([4, 'unmeasured', ['no-data']])
    expect(events).toContain('{"unavailable":"no such counter here"}')
  })
})
