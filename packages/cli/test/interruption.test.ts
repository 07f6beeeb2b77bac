import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TemporaryProject } from '@probative/testkit'
import { describe, expect, it } from 'vitest'
import { bad, project, results } from './project.ts'

const SUITE = { cases: [bad('well', { name: 'a' }, { ms: 60 }), bad('well', { name: 'b' }, { ms: 90 })] }
const KILLS = Number(process.env.PROBATIVE_KILLS ?? 5)
/** Longer than the whole run takes on a busy machine, so that the moments spread over all of it. */
const LATEST_KILL_MS = 6000

/** Cases and launches of the last finished record. */
async function measured(one: TemporaryProject, out: string): Promise<string[]> {
  const { baseline } = await results(one, out)
  const launches = baseline.series.flatMap(
    (series: { caseId: string; metric: string; launches: { launch: number; status: string }[] }) =>
      series.metric === 'speed'
        ? series.launches.map(({ launch, status }) => `${series.caseId} ${launch} ${status}`)
        : [],
  )
  return launches.sort()
}

const EXPECTED = ['bad/probe@1?ms=60', 'bad/probe@1?ms=90'].flatMap(id =>
  [0, 1, 2].map(launch => `${id} ${launch} valid`),
)

/** Every line but an unfinished last one is a whole event. */
function parses(events: string): boolean {
  const lines = events.split('\n').slice(0, -1)
  return lines.every(line => typeof JSON.parse(line).type === 'string')
}

const eventsOf = (one: TemporaryProject, out: string) => one.read(`${out}/events.ndjson`).catch(() => '')
const leftovers = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter(
      name => name.includes('.probative-') || name.endsWith('.tmp') || name.endsWith('.lock') || name.endsWith('.json'),
    )

describe('kill -9', () => {
  it(`at ${KILLS} random moments: the events parse, a resume ends in the same cases, nothing is left`, {
    timeout: 60_000 + KILLS * 30_000,
  }, async () => {
    await using one = await project(SUITE, {}, { TMPDIR: '/tmp' })
    const scratch = one.path('temporary')
    mkdirSync(scratch)
    for (let i = 0; i < KILLS; i++) await killAndResume(one, `out-${i}`, ((i * 0.618_034) % 1) * LATEST_KILL_MS)
    await one.run('clean')
    expect(leftovers(join(one.folder, '..', 'host'))).toEqual([])
  })
})

async function killAndResume(one: TemporaryProject, out: string, afterMs: number): Promise<void> {
  const running = one.start('run', '--out', out)
  const killed = await Promise.race([running.finished.then(() => false), sleep(afterMs, true)])
  running.child.kill('SIGKILL')
  await running.finished
  const events = await eventsOf(one, out)
  expect(parses(events)).toBe(true)
  if (killed && events.includes('\n')) {
    const { code, stderr } = await one.run('run', '--resume', out)
    expect([code, code === 0 ? '' : stderr]).toEqual([0, ''])
  }
  if (events.includes('\n')) expect(await measured(one, out)).toEqual(EXPECTED)
}

describe('Ctrl-C', () => {
  it('writes what there is, says how to resume, ends with 130; the resume completes the run', {
    timeout: 60_000,
  }, async () => {
    await using one = await project({
      cases: [bad('well', { name: 'a', sampling: { launches: 2 } }), bad('hangs', { sampling: { launches: 1 } })],
    })
    const running = one.start('run', '--out', 'out')
    while (!(await eventsOf(one, 'out')).includes('"launch-finished"')) await sleep(50)
    running.child.kill('SIGINT')
    const { code, stdout, stderr } = await running.finished
    expect(code).toBe(130)
    expect(stdout).toContain('interrupted; continue with: probative run --resume out')
    expect(stderr).toContain('stopping; writing what there is')
    const { evidence, verdict } = await results(one)
    expect([verdict.exit, evidence.includes('run-interrupted')]).toEqual([3, true])
  })

  it('a resume of another suite is refused', { timeout: 60_000 }, async () => {
    await using one = await project({ cases: [bad('well')] })
    await one.run('run', '--out', 'out')
    await one.write(
      'probative.config.json',
      (await one.read('probative.config.json')).replace('"how":"well"', '"how":"well","speed":7'),
    )
    const { code, stderr } = await one.run('run', '--resume', 'out')
    expect([code, stderr.split(':')[0]]).toEqual([2, 'RESUME_PLAN_CHANGED'])
  })
})
