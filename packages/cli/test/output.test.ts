import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bad, project, results, well } from './project.ts'

const BIN = fileURLToPath(new URL('../bin/probative.js', import.meta.url))
const one = { launches: 1, iterations: 1 }

describe('where results go', () => {
  it('by default a new directory under .probative/runs, kept out of git', { timeout: 60_000 }, async () => {
    await using here = await project({ cases: [well], sampling: one })
    const { code, stdout } = await here.run('run')
    const [directory = ''] = readdirSync(here.path('.probative/runs'))
    expect([code, await here.read('.probative/.gitignore')]).toEqual([0, '*\n'])
    expect(readdirSync(here.path('.probative/runs', directory)).sort()).toEqual([
      'baseline.json',
      'events.ndjson',
      'evidence.md',
      'plan.json',
      'verdict.json',
    ])
    for (const name of ['baseline.json', 'verdict.json', 'evidence.md'])
      expect(stdout).toContain(`.probative/runs/${directory}/${name}`)
  })

  it('a directory that holds something is refused, and nothing in it is touched', async () => {
    await using here = await project({ cases: [well] }, { 'out/mine.txt': 'mine' })
    const { code, stderr } = await here.run('run', '--out', 'out')
    expect([
      code,
      stderr.includes('OUTPUT_UNWRITABLE'),
      readdirSync(here.path('out')),
      await here.read('out/mine.txt'),
    ]).toEqual([2, true, ['mine.txt'], 'mine'])
  })

  // Not even root may make a directory in /sys.
  it.runIf(process.platform === 'linux')(
    'a place that can not be written to is a mistake before anything runs',
    async () => {
      await using here = await project({ cases: [well] })
      const { code, stderr, stdout } = await here.run('run', '--out', '/sys/probative')
      expect([code, stderr.startsWith('OUTPUT_UNWRITABLE /sys/probative'), stdout]).toEqual([2, true, ''])
    },
  )

  it('a file in the way of the directory is a mistake', async () => {
    await using here = await project({ cases: [well] }, { blocked: '' })
    const { code, stderr } = await here.run('run', '--out', 'blocked/out')
    expect([code, stderr.includes('OUTPUT_UNWRITABLE'), stderr.includes('BUG')]).toEqual([2, true, false])
  })

  // A limit on the size of files stands in for a disk that fills up: the write fails in the same place.
  it('a disk that fills up during the run ends it with the reason, and what was written stays readable', {
    timeout: 60_000,
  }, async () => {
    await using here = await project({ cases: [bad('well', { sampling: { launches: 40, iterations: 50 } })] })
    const limited = spawnSync(
      'bash',
      ['-c', `trap '' XFSZ; ulimit -f 16; exec "${process.execPath}" "${BIN}" run --out out`],
      {
        cwd: here.folder,
        encoding: 'utf8',
        env: { ...process.env, PROBATIVE_HOST_DIR: here.path('host'), NO_COLOR: '1' },
      },
    )
    expect([limited.status, /OUTPUT_UNWRITABLE .*events\.ndjson/.test(limited.stderr)]).toEqual([2, true])
    const report = await here.run('report', 'out', '--out', 'later')
    expect([report.code, existsSync(here.path('later/evidence.md'))]).toEqual([3, true])
  })

  it('two runs at once take turns and both end well', { timeout: 60_000 }, async () => {
    await using here = await project({ cases: [bad('well', {}, { ms: 50 })] })
    const both = await Promise.all([here.run('run', '--out', 'first'), here.run('run', '--out', 'second')])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    const ids = await Promise.all(['first', 'second'].map(async out => (await results(here, out)).baseline.run.id))
    expect(ids[0]).not.toBe(ids[1])
  })
})

describe('what must not be in an artifact', () => {
  it('secrets stay references; home path and secret values are struck out everywhere', {
    timeout: 60_000,
  }, async () => {
    const secret = 'sk-a1b2c3d4'
    await using here = await project(
      { cases: [bad('secret', {}, { key: '${env:API_KEY}' })], sampling: one },
      {},
      { API_KEY: secret },
    )
    await here.run('run', '--out', 'out')
    const files = await Promise.all(readdirSync(here.path('out')).map(name => here.read(`out/${name}`)))
    const all = files.join('\n')
    expect([
      all.includes(secret),
      all.includes(`${homedir()}/`),
      all.includes('the key was [env:API_KEY], the home is ~/x'),
    ]).toEqual([false, false, true])
    expect(JSON.parse(await here.read('out/plan.json')).cases[0].options.key).toBe('${env:API_KEY}')
  })

  it('a missing variable skips the case and says what to export', { timeout: 60_000 }, async () => {
    await using here = await project({
      cases: [well, bad('well', { name: 'keyed', required: false }, { speed: 7, key: '${env:PROBATIVE_NO_SUCH}' })],
      sampling: one,
    })
    const { code, stdout } = await here.run('run', '--out', 'out')
    expect([
      code,
      stdout.includes('skipped: environment variable not set: PROBATIVE_NO_SUCH - export PROBATIVE_NO_SUCH'),
    ]).toEqual([0, true])
  })
})

describe('a run read again', () => {
  it('report renders the same bytes from the events alone', { timeout: 60_000 }, async () => {
    await using here = await project({
      cases: [well],
      thresholds: [{ id: 'x', metric: 'speed', require: 'median > 1 B/s' }],
    })
    await here.run('run', '--out', 'out')
    const before = await results(here)
    const { code } = await here.run('report', 'out', '--out', 'again')
    const after = { ...(await results(here).then(r => r)), evidence: await here.read('again/evidence.md') }
    expect([code, after.evidence, await here.read('again/baseline.json')]).toEqual([
      0,
      before.evidence,
      await here.read('out/baseline.json'),
    ])
  })

  it('a cut-off last line is left out; damage in the middle is named by its line', { timeout: 60_000 }, async () => {
    await using here = await project({ cases: [well] })
    await here.run('run', '--out', 'out')
    const events = await here.read('out/events.ndjson')
    writeFileSync(here.path('out/events.ndjson'), events.slice(0, -20))
    const cut = await here.run('report', 'out', '--out', 'cut')
    expect([cut.code, cut.stdout.includes('run-interrupted')]).toEqual([0, true])
    writeFileSync(here.path('out/events.ndjson'), events.replace('"launch-started"', '"launch-st'))
    const damaged = await here.run('report', 'out', '--out', 'damaged')
    expect([damaged.code, /RUN_UNREADABLE .*events\.ndjson > line 2: not JSON/.test(damaged.stderr)]).toEqual([2, true])
  })

  it('no run there is a mistake', async () => {
    await using here = await project({ cases: [well] })
    const { code, stderr } = await here.run('report')
    expect([code, stderr.startsWith('RUN_NOT_FOUND')]).toEqual([2, true])
  })
})

describe('in GitHub Actions', () => {
  it('annotations go to stderr beside the summary of the step; stdout stays one document', {
    timeout: 60_000,
  }, async () => {
    const suite = { cases: [well], thresholds: [{ id: 'x', metric: 'speed', require: 'median > 1 GB/s' }] }
    await using here = await project(suite, { 'summary.md': '' })
    const inActions = async (...args: string[]) => {
      const env = {
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: here.folder,
        GITHUB_STEP_SUMMARY: here.path('summary.md'),
      }
      const child = spawnSync(process.execPath, [BIN, ...args], {
        cwd: here.folder,
        encoding: 'utf8',
        env: { ...process.env, ...env, PROBATIVE_HOST_DIR: here.path('host'), NO_COLOR: '1' },
      })
      return { ...child, annotations: child.stderr.split('\n').filter(line => line.startsWith('::')) }
    }
    const run = await inActions('run', '--json', '--out', 'out')
    const expected = /^::error file=probative\.config\.json,title=fail%3A x::well: /
    expect([
      run.status,
      JSON.parse(run.stdout).exit,
      run.annotations.filter(line => expected.test(line)).length,
    ]).toEqual([1, 1, 1])
    expect((await here.read('summary.md')).includes('## Gates')).toBe(true)
    const report = await inActions('report', 'out', '--out', 'again')
    expect([report.status, report.annotations]).toEqual([1, run.annotations])
  })

  it('elsewhere nothing is annotated', { timeout: 60_000 }, async () => {
    await using here = await project({
      cases: [well],
      sampling: one,
      thresholds: [{ id: 'x', metric: 'speed', require: 'median > 1 GB/s' }],
    })
    const { stderr, stdout } = await here.run('run', '--out', 'out')
    expect([stderr.includes('::'), stdout.includes('::')]).toEqual([false, false])
  })
})

describe('reports for CI', () => {
  it('junit and openmetrics are written when a suite asks for them', { timeout: 60_000 }, async () => {
    await using here = await project({
      cases: [well],
      thresholds: [{ id: 'fast', metric: 'speed', require: 'median > 1 B/s' }],
      reporters: ['json', 'junit', ['openmetrics', { digits: 2 }]],
    })
    const { code } = await here.run('run', '--out', 'out')
    const junit = await here.read('out/junit.xml')
    const metrics = await here.read('out/metrics.txt')
    expect([
      code,
      readdirSync(here.path('out')).sort(),
      /<testsuite name="bad\/probe" tests="2" failures="0" errors="0" skipped="0"/.test(junit),
      metrics.endsWith('# EOF\n'),
    ]).toEqual([
      0,
      ['baseline.json', 'events.ndjson', 'junit.xml', 'metrics.txt', 'plan.json', 'verdict.json'],
      true,
      true,
    ])
  })
})
