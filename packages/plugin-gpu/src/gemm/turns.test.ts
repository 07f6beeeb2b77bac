import { expect, test } from 'vitest'
import type { Gemm } from './gemm.ts'
import { takeTurns } from './turns.ts'

const { signal } = new AbortController()
const NOT_READ = { unavailable: 'not read' }
const state = { smClockHz: NOT_READ, powerW: NOT_READ, sensorW: NOT_READ, temperatureC: NOT_READ, reasons: undefined }

/** A product whose batches last as long as asked, or that long; `seen` are seconds of lead and of the batch as asked. */
function recorder(lastsS?: number) {
  const seen: (readonly [lead: number, seconds: number])[] = []
  const gemm: Pick<Gemm, 'batch'> = {
    async batch(seconds, _, leadS = 0) {
      seen.push([leadS, seconds])
      return { seconds: lastsS ?? seconds, calls: 1, state }
    },
  }
  return { gemm, seen }
}

/** Milliseconds that `run` takes. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

test('bursts share a rest as long as the clock stays flat', async () => {
  const { gemm, seen } = recorder()
  const turn = takeTurns('burst')
  const tookMs: number[] = []
  for (let i = 0; i < 5; i++) tookMs.push(await timed(() => turn(gemm, 0.25, signal)))
  for (const rested of [0, 2, 4]) expect(tookMs[rested]).toBeGreaterThan(140)
  expect(seen.map(([lead]) => lead)).toEqual([0.15, 0, 0.15, 0, 0.15])
})

test('a burst that is longer than the clock stays flat has a rest of its own', async () => {
  const { gemm, seen } = recorder()
  const turn = takeTurns('burst')
  await turn(gemm, 1, signal)
  await turn(gemm, 0.1, signal)
  expect(seen).toEqual([
    [0.15, 1],
    [0.15, 0.1],
  ])
})

test('a batch that lasts longer than asked leaves no room for another', async () => {
  const { seen, gemm } = recorder(0.3)
  const turn = takeTurns('burst')
  for (let i = 0; i < 2; i++) await turn(gemm, 0.2, signal)
  expect(seen).toEqual([
    [0.15, 0.2],
    [0.15, 0.2],
  ])
})

test('another product begins with a rest', async () => {
  const [a, b] = [recorder(), recorder()]
  const turn = takeTurns('burst')
  for (const { gemm } of [a, b, a]) expect(await timed(() => turn(gemm, 0.01, signal))).toBeGreaterThan(140)
  expect([a.seen, b.seen]).toEqual([
    [
      [0.15, 0.01],
      [0.15, 0.01],
    ],
    [[0.15, 0.01]],
  ])
})

test('under sustained load there is no rest, and another product is run for a second before it counts', async () => {
  const [a, b] = [recorder(), recorder()]
  const turn = takeTurns('sustained')
  const tookMs = await timed(async () => {
    for (const { gemm } of [a, a, b, a]) await turn(gemm, 2, signal)
    for (let i = 0; i < 10; i++) await turn(a.gemm, 2, signal)
  })
  expect(tookMs).toBeLessThan(1000)
  expect([a.seen, b.seen]).toEqual([[[1, 2], [0, 2], [1, 2], ...Array.from({ length: 10 }, () => [0, 2])], [[1, 2]]])
})

test('an abort ends the rest', async () => {
  const { gemm, seen } = recorder()
  await expect(takeTurns('burst')(gemm, 0.1, AbortSignal.timeout(20))).rejects.toThrow('aborted')
  expect(seen).toEqual([])
})
