import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Probe } from '@probative/core'
import { launchContext } from '@probative/testkit'
import { expect, test } from 'vitest'
import { hasDiskInTemp, hasFio } from '../../test/requirements.ts'
import { fsync } from './fsync.ts'
import { metadata } from './metadata.ts'
import { randomRead, sequentialWrite } from './one-way-probe.ts'

const REASON = new Error('stop now')
const openFiles = async () => (process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0)

/** Milliseconds from the abort to the rejection, and to the end of dispose. */
async function abortAfter(ms: number, probe: Probe, options: unknown): Promise<number[]> {
  const controller = new AbortController()
  const bound = probe.bind(options)
  await using context = launchContext(bound.options as never, { signal: controller.signal })
  let abortedAt = 0
  const run = (async () => {
    await using launch = await bound.open(context)
    for (;;) await launch.iterate()
  })()
  const stopped = expect(run.finally(() => rejectedAt.push(performance.now()))).rejects.toBe(REASON)
  const rejectedAt: number[] = []
  await sleep(ms)
  abortedAt = performance.now()
  controller.abort(REASON)
  await stopped
  return rejectedAt.map(at => at - abortedAt)
}

const long = { durationMs: 60_000 }
const fio = await hasFio()
const phases: [string, number, Probe, object][] = [
  ['while workers start', 1, randomRead as Probe, { ...long, queueDepth: 4, fileSize: '64 MiB' }],
  ['while the file is laid out', 150, sequentialWrite as Probe, { ...long, fileSize: '4 GiB' }],
  ['while reading', 700, randomRead as Probe, { ...long, queueDepth: 4, fileSize: '16 MiB' }],
  ['while committing', 300, fsync as Probe, long],
  ['while making files', 300, metadata as Probe, { files: 200_000 }],
  ...(fio
    ? [['while fio works', 900, randomRead as Probe, { ...long, engine: 'fio', fileSize: '16 MiB' }] as never]
    : []),
]

test.skipIf(!hasDiskInTemp()).each(phases)(
  'an abort %s ends it within a second and leaves no open file',
  { timeout: 60_000 },
  async (_, ms, probe, options) => {
    const before = await openFiles()
    const [took = Number.NaN] = await abortAfter(ms, probe, options)
    expect(took).toBeLessThan(1000)
    expect(await openFiles()).toBe(before)
  },
)
