import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scriptedConvertServer } from '@probative/testkit'
import { expect, test } from 'vitest'
import { slopeOf } from './slope.ts'
import type { MemorySample, SoakOrder, SoakReport } from './soak-client.ts'

const CLIENT = fileURLToPath(new URL('soak-client.ts', import.meta.url))
const MIB = 2 ** 20
const SETTLED_S = 120
const MOST_MIB_PER_MIN = 0.5

/** `npm run soak` asks for the number of the proof, and where to put what was found. */
const { PROBATIVE_SOAK_JOBS, PROBATIVE_SOAK_DETAIL } = process.env
const JOBS = Number(PROBATIVE_SOAK_JOBS ?? 200)
const RATE = PROBATIVE_SOAK_JOBS === undefined ? 50 : 25

/**
 * The client in a process of its own: memory of the service and of the test is not its. V8 gives memory of its young generation back
 * and takes it again, 30 MiB of it, so that what the client holds shows only after full collections.
 */
const CLIENTS = [
  { what: 'after full collections', execArgv: ['--expose-gc'] },
  { what: 'started as a user does', execArgv: [] },
] as const

async function soak(order: SoakOrder, execArgv: readonly string[]): Promise<SoakReport> {
  const child = fork(CLIENT, [JSON.stringify(order)], {
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the client ended with ${code}`)))
  const [report] = (await Promise.race([once(child, 'message'), failed])) as [SoakReport]
  failed.catch(() => undefined)
  return report
}

/** Of the time after minute two. */
function memoryOf(samples: readonly MemorySample[]) {
  const settled = samples.filter(({ atS }) => atS >= SETTLED_S)
  const { perS, low, high } = slopeOf(settled.map(({ atS, rss }) => [atS, rss]))
  const [slope, from, to] = [perS, low, high].map(bytesPerS => ((60 * bytesPerS) / MIB).toFixed(3))
  const range = (kind: keyof NodeJS.MemoryUsage) => {
    const sizes = settled.map(({ [kind]: bytes }) => bytes / MIB)
    return `${Math.min(...sizes).toFixed(1)} to ${Math.max(...sizes).toFixed(1)} MiB`
  }
  const text = `RSS ${slope} MiB/min (95 %: ${from} .. ${to}), ${range('rss')}, JavaScript heap ${range('heapTotal')}, of it used ${range('heapUsed')}, outside of it ${range('external')}`
  return { text, mostMibPerMin: Number(to) }
}

test('soak: many jobs through one client, and its memory stays', { timeout: (JOBS / RATE + 90) * 1000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
  await writeFile(join(directory, 'a.pdf'), '%PDF-1.4\n'.padEnd(64 * 1024, 'x'))
  const soaks = CLIENTS.map(async ({ execArgv }) => {
    await using server = await scriptedConvertServer({ workS: 0.02 })
    const { samples, ...done } = await soak({ url: server.url, directory, jobs: JOBS, ratePerS: RATE }, execArgv)
    expect([done, server.jobs.length]).toEqual([{ verified: JOBS, jobs: JOBS }, JOBS])
    return samples
  })
  const samples = await Promise.all(soaks).finally(() => rm(directory, { recursive: true }))
  if (JOBS / RATE <= 2 * SETTLED_S) return
  const found = samples.map(memoryOf)
  const text = CLIENTS.map(({ what }, i) => `${what}: ${found[i]?.text}`).join('; ')
  if (PROBATIVE_SOAK_DETAIL) await writeFile(PROBATIVE_SOAK_DETAIL, `after minute two, ${text}`)
  expect(found[0]?.mostMibPerMin, text).toBeLessThan(MOST_MIB_PER_MIN)
})

test('a slope by hand: three blocks on a line with one off by 3', () => {
  // Means (5, 0), (15, 3), (25, 0): slope 0; rest 1 + 4 + 1 = 6 with one degree of freedom; spread 200.
  const half = 12.706 * Math.sqrt(6 / 200)
  const samples = [
    [4, 0],
    [6, 0],
    [15, 3],
    [25, 0],
  ] as const
  expect(slopeOf(samples)).toEqual({ perS: 0, low: -half, high: half })
  expect(() => slopeOf([[1, 1]])).toThrow('1 blocks of 10 s are too few for a slope')
})
