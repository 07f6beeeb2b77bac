import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scriptedConvertServer } from '@probative/testkit'
import { expect, test } from 'vitest'
import { slopeOf } from './slope.ts'
import type { SoakOrder, SoakReport } from './soak-client.ts'

const CLIENT = fileURLToPath(new URL('soak-client.ts', import.meta.url))
const MIB = 2 ** 20
const SETTLED_S = 120
const MOST_MIB_PER_MIN = 0.5

/** `npm run soak` asks for the number of the proof, and where to put what was found. */
const { PROBATIVE_SOAK_JOBS, PROBATIVE_SOAK_DETAIL } = process.env
const JOBS = Number(PROBATIVE_SOAK_JOBS ?? 200)
const RATE = PROBATIVE_SOAK_JOBS === undefined ? 50 : 25

/** The client in a process of its own: memory of the service and of the test is not its. */
async function soak(order: SoakOrder): Promise<SoakReport> {
  const child = fork(CLIENT, [JSON.stringify(order)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the client ended with ${code}`)))
  const [report] = (await Promise.race([once(child, 'message'), failed])) as [SoakReport]
  failed.catch(() => undefined)
  return report
}

test('soak: many jobs through one client, and its memory stays', { timeout: (JOBS / RATE + 60) * 1000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
  await writeFile(join(directory, 'a.pdf'), '%PDF-1.4\n'.padEnd(64 * 1024, 'x'))
  await using server = await scriptedConvertServer({ workS: 0.02 })
  const { verified, jobs, samples } = await soak({ url: server.url, directory, jobs: JOBS, ratePerS: RATE }).finally(
    () => rm(directory, { recursive: true }),
  )
  expect([verified, jobs, server.jobs.length]).toEqual([JOBS, JOBS, JOBS])
  const settled = samples.filter(([atS]) => atS >= SETTLED_S)
  if (JOBS / RATE <= 2 * SETTLED_S) return
  const { perS, low, high } = slopeOf(settled)
  const [slope, from, to] = [perS, low, high].map(value => (60 * value) / MIB)
  const rss = settled.map(([, bytes]) => bytes)
  const text = `RSS slope after 120 s ${slope?.toFixed(3)} MiB/min (95 %: ${from?.toFixed(3)} .. ${to?.toFixed(3)}), ${Math.round(Math.min(...rss) / MIB)} to ${Math.round(Math.max(...rss) / MIB)} MiB`
  if (PROBATIVE_SOAK_DETAIL) await writeFile(PROBATIVE_SOAK_DETAIL, text)
  expect(to, text).toBeLessThan(MOST_MIB_PER_MIN)
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
