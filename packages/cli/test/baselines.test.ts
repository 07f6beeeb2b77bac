import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import type { TemporaryProject } from '@probative/testkit'
import { describe, expect, it } from 'vitest'
import { bad, project, results, well } from './project.ts'

const againstMain = { id: 'main', metric: 'speed', require: { worseBy: '10 %', than: { baseline: 'main' } } }

/** A project in a repository without changes, so that its runs may be accepted. */
async function committed(suite: object): Promise<TemporaryProject> {
  const one = await project(suite, { '.gitignore': '.probative\nnode_modules\nout*\nbaselines\n' })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: one.folder })
  git('init', '--quiet')
  git('add', '-A')
  git('commit', '--quiet', '-m', 'suite')
  return one
}

const baselineFiles = (one: TemporaryProject, name = 'main') => readdirSync(one.path('baselines', name)).sort()

describe('baselines', { timeout: 120_000 }, () => {
  it('are accepted, judged against, copied beside the run, listed, shown, compared and explained', async () => {
    await using one = await committed({ cases: [well], thresholds: [againstMain] })
    const first = await one.run('run', '--out', 'out1')
    const accepted = await one.run('baseline', 'accept', 'out1', '--name', 'main', '--reason', 'first of all')
    const second = await one.run('run', '--out', 'out2')
    const { verdict } = await results(one, 'out2')
    expect([first.code, accepted.code, second.code, verdict.counts.pass]).toEqual([4, 0, 0, 1])
    const [file = ''] = baselineFiles(one)
    expect(accepted.stdout.split('\n')[0]).toBe(`accepted 2 series of 1 session as "main": baselines/main/${file}`)
    expect(existsSync(one.path('out2/against/main.json'))).toBe(true)

    // The run can be judged again without the folder of baselines.
    rmSync(one.path('baselines'), { recursive: true })
    const report = await one.run('report', 'out2', '--json')
    expect([report.code, JSON.parse(report.stdout).exit]).toEqual([0, 0])

    const explained = await one.run('explain', 'main', 'out2')
    expect([explained.code, explained.stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      ['main on bad/probe@1', '  required: speed at most 10 % worse than baseline main'],
    ])
    expect(explained.stdout).toMatch(/p of failing \S+, \S+ by Holm's procedure over 1 comparison$/m)
    const compared = await one.run('compare', 'out2', 'out1', '--json')
    expect([compared.code, JSON.parse(compared.stdout).map((row: { metric: string }) => row.metric)]).toEqual([
      0,
      ['speed'],
    ])
  })

  it('--against holds every metric by the band of its class; a loss of half fails', async () => {
    await using one = await committed({
      cases: [bad('well', {}, { ms: 1 })],
      profiles: { slower: { cases: [bad('well', {}, { ms: 1 })] } },
    })
    await one.run('run', '--out', 'out1')
    await one.run('baseline', 'accept', 'out1', '--name', 'main')
    const same = await one.run('run', '--out', 'out2', '--against', 'main')
    const gates = (await results(one, 'out2')).verdict.gates
    expect([same.code, gates.map((gate: { id: string; require: string }) => [gate.id, gate.require])]).toEqual([
      0,
      [
        ['speed against main', 'at most 25 % worse than baseline main'],
        ['speed against main (warns)', 'at most 15 % worse than baseline main'],
      ],
    ])
    const missing = await one.run('run', '--against', 'mian')
    expect([missing.code, missing.stderr.split(':')[0]?.split(' ')[0]]).toEqual([2, 'BASELINE_NOT_FOUND'])
  })

  it('refuse a dirty tree, an interrupted or invalid run, and the same run twice, all reasons at once', async () => {
    await using one = await committed({ cases: [well, bad('verify-fails')] })
    await one.write('probative.config.json', `${await one.read('probative.config.json')}\n`)
    await one.run('run', '--out', 'out1')
    const refused = await one.run('baseline', 'accept', 'out1', '--name', 'main')
    expect([refused.code, refused.stderr.trim().split('\n')]).toEqual([
      2,
      [
        'BASELINE_REFUSED: the working tree had changes that no commit holds; commit them and measure again, or say --allow-dirty',
        'BASELINE_REFUSED: bad/probe@1?how=verify-fails: 3 of its launches did not prove their work',
      ],
    ])
    await one.run('run', '--out', 'out2', '--filter', 'well')
    const accept = ['baseline', 'accept', 'out2', '--name', 'main', '--allow-dirty']
    const codes = [await one.run(...accept), await one.run(...accept), await one.run(...accept, '--add')]
    expect(codes.map(({ code, stderr }) => [code, stderr.trim()])).toEqual([
      [0, ''],
      [2, 'BASELINE_REFUSED: the run is the baseline already'],
      [
        2,
        'BASELINE_REFUSED: the run is already in the baseline; the same launches twice would count as more than they are',
      ],
    ])
  })

  it('grow by sessions of the same commit, are replaced, compared with what they replaced, and pruned', async () => {
    await using one = await committed({ cases: [well] })
    for (const out of ['out1', 'out2', 'out3']) await one.run('run', '--out', out)
    await one.run('baseline', 'accept', 'out1', '--name', 'main')
    const added = await one.run('baseline', 'accept', 'out2', '--name', 'main', '--add', '--json')
    const afterAdding = await one.run('baseline', 'diff', 'main')
    // The new session alone against the one before, and no pairs of launches with themselves.
    expect(afterAdding.stdout).toContain("Welch's t on logs, 3 and 3 launches")
    const replaced = await one.run('baseline', 'accept', 'out3', '--name', 'main', '--json')
    expect([JSON.parse(added.stdout).sessions, JSON.parse(replaced.stdout).sessions]).toEqual([2, 1])
    expect(baselineFiles(one)).toHaveLength(3)
    const diff = await one.run('baseline', 'diff', 'main', '--json')
    expect([diff.code, JSON.parse(diff.stdout).length]).toEqual([0, 1])
    const pruned = await one.run('baseline', 'prune', '--keep', '1', '--json')
    expect([JSON.parse(pruned.stdout).length, baselineFiles(one).length]).toEqual([1, 2])
    const { stdout } = await one.run('baseline', 'show', 'main')
    expect(stdout).toMatch(/bad\/probe@1 {2}speed {2}1\d\d\S* B\/s \.\. \S+ B\/s {2}3 launches/)
  })

  it('that are damaged, edited, newer or ambiguous are errors, never empty', async () => {
    await using one = await committed({ cases: [well], thresholds: [againstMain] })
    await one.run('run', '--out', 'out1')
    await one.run('baseline', 'accept', 'out1', '--name', 'main')
    const [file = ''] = baselineFiles(one)
    const path = `baselines/main/${file}`
    const text = await one.read(path)
    const codeOf = async (content: string) => {
      await one.write(path, content)
      const { code, stderr } = await one.run('run', '--out', 'out9')
      return [code, stderr.split(' ')[0]]
    }
    expect([
      await codeOf(text.slice(0, 100)),
      await codeOf(text.replace('"value":1', '"value":2')),
      await codeOf(text.replace(/"schemaVersion": ?"1.0"/, '"schemaVersion":"2.0"')),
      existsSync(one.path('out9')),
    ]).toEqual([[2, 'BASELINE_UNREADABLE'], [2, 'BASELINE_UNREADABLE'], [2, 'BASELINE_NEWER'], false])
    await one.write(path, text)
    await one.run('run', '--out', 'out2')
    // Two branches, each with a baseline of its own.
    rmSync(one.path('baselines'), { recursive: true })
    await one.run('baseline', 'accept', 'out2', '--name', 'main')
    await one.write(path, text)
    const { code, stderr } = await one.run('baseline', 'list')
    expect([code, stderr.split(' ')[0]]).toEqual([2, 'BASELINE_AMBIGUOUS'])
  })

  it('the name of a gate that is not there is a mistake', async () => {
    await using one = await project({
      cases: [well],
      thresholds: [{ id: 'g', metric: 'speed', require: 'median > 1 B/s' }],
    })
    await one.run('run', '--out', 'out')
    const { code, stderr } = await one.run('explain', 'h', 'out')
    expect([code, stderr]).toEqual([2, 'GATE_UNKNOWN: no gate "h"; there are: g\n'])
  })
})
