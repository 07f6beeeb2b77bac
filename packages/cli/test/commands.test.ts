import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bad, project, well } from './project.ts'

describe('commands', () => {
  it('--version prints the version and nothing else', async () => {
    await using one = await project({ cases: [] })
    const { code, stdout, stderr } = await one.run('--version')
    expect([code, /^\d+\.\d+\.\d+\n$/.test(stdout), stderr]).toEqual([0, true, ''])
  })

  it('check says what the suite holds', async () => {
    await using one = await project({ cases: [well], thresholds: [{ require: 'runs >= 3' }] })
    const { code, stdout } = await one.run('check')
    expect([code, stdout]).toEqual([0, 'ok: 1 cases, 1 gates, 1 plugins\n'])
  })

  it('check --json gives every mistake as data', async () => {
    await using one = await project({ cases: [{ probe: 'bad/probe', optoins: {} }], polcy: {} })
    const { code, stdout } = await one.run('check', '--json')
    const { error } = JSON.parse(stdout)
    const messages = error.mistakes.map(
      (mistake: { path: string; message: string }) => `${mistake.path}: ${mistake.message}`,
    )
    expect([code, messages.sort()]).toEqual([
      2,
      [
        'cases[0].optoins: unknown key "optoins" - did you mean "options"?',
        'polcy: unknown key "polcy" - did you mean "policy"?',
      ],
    ])
  })

  it('plan shows cases, what is skipped with the fix, and gates', async () => {
    await using one = await project({
      cases: [well, bad('resolve-refuses')],
      thresholds: [{ id: 'g', metric: 'speed', require: 'p(95) > 3 kB/s' }],
    })
    const { code, stdout } = await one.run('plan')
    expect(code).toBe(0)
    expect(stdout).toContain(
      'bad/probe@1?how=resolve-refuses  3 x 2                  20 s      skipped: no such device - plug one in',
    )
    expect(stdout).toContain('gate  g  bad/probe@1                      speed p(95) > 3 kB/s  fail')
  })

  it('plan --json has the digest, and the same suite has the same digest', async () => {
    await using one = await project({ cases: [well] })
    const digests = await Promise.all(
      [1, 2].map(async () => JSON.parse((await one.run('plan', '--json')).stdout).planDigest),
    )
    expect([digests[0] === digests[1], /^sha256:[0-9a-f]{64}$/.test(digests[0])]).toEqual([true, true])
  })

  it('list --json names the probe with its metrics, the official plugins and the reporters', async () => {
    await using one = await project({ cases: [well] })
    const { probes, reporters } = JSON.parse((await one.run('list', '--json')).stdout)
    const ids = probes.map((probe: { id: string }) => probe.id)
    expect([
      ids.includes('bad/probe'),
      ids.includes('command/run'),
      ids.includes('storage/random-read'),
      reporters,
    ]).toEqual([true, true, true, ['json', 'md', 'junit', 'openmetrics', 'bad-reporter']])
  })

  it('doctor says what can not run and how to mend it', async () => {
    await using one = await project({ cases: [well, bad('resolve-refuses')] })
    const { code, stdout } = await one.run('doctor')
    expect([code, stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      ['ok  bad/probe@1', 'no  bad/probe@1?how=resolve-refuses  no such device  plug one in'],
    ])
  })

  it('schema describes the options of the probe', async () => {
    await using one = await project({ cases: [well] })
    const schema = JSON.parse((await one.run('schema')).stdout)
    expect(JSON.stringify(schema)).toContain('"const":"bad/probe"')
    expect(JSON.stringify(schema)).toContain('how long an iteration takes')
  })

  it('init --yes writes a typed config that checks, and never over an existing one', { timeout: 60_000 }, async () => {
    await using one = await project({})
    const refused = await one.run('init', '--yes')
    expect([refused.code, refused.stderr.includes('nothing was changed')]).toEqual([2, true])
    const { rm } = await import('node:fs/promises')
    await rm(one.path('probative.config.json'))
    const { code, stdout } = await one.run('init', '--yes')
    expect([code, existsSync(one.path('probative.config.ts')), stdout]).toEqual([
      0,
      true,
      'wrote probative.config.ts; next: probative plan, probative run\n',
    ])
    const checked = await one.run('check')
    expect([checked.code, checked.stderr]).toEqual([0, ''])
  })

  it('init without a terminal asks for --yes', async () => {
    await using one = await project({})
    const { rm } = await import('node:fs/promises')
    await rm(one.path('probative.config.json'))
    const { code, stderr } = await one.run('init')
    expect([code, stderr]).toEqual([2, 'USAGE: there is no terminal to ask questions on; use "probative init --yes"\n'])
  })
})
