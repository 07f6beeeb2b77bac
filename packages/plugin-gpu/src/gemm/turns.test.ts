import { expect, test } from 'vitest'
import type { Gemm } from './gemm.ts'
import { takeTurns } from './turns.ts'

const { signal } = new AbortController()
const NOT_READ = { unavailable: 'not read' }
const state = { smClockHz: NOT_READ, powerW: NOT_READ, sensorW: NOT_READ, temperatureC: NOT_READ, reasons: undefined }

/** A product whose batches last as long as asked; `seen` are seconds of lead and of the batch. */
function recorder() {
  const seen: (readonly [lead: number, seconds: number])[] = []
  const gemm: Pick<Gemm, 'batch'> = {
    async batch(seconds, _, leadS = 0) {
      seen.push([leadS, seconds])
      return { seconds, calls: 1, state }
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
  const rests: boolean[] = []
  for (let i = 0; i < 5; i++) rests.push((await timed(() => turn(gemm, 0.25, signal))) > 140)
  expect(rests).toEqual([true, false, true, false, true])
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

test('another product begins with a rest', async () => {
  const [a, b] = [recorder(), recorder()]
  const turn = takeTurns('burst')
  for (const { gemm } of [a, b, a]) await turn(gemm, 0.01, signal)
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
  })
  expect(tookMs).toBeLessThan(140)
  expect([a.seen, b.seen]).toEqual([
    [
      [1, 2],
      [0, 2],
      [1, 2],
    ],
    [[1, 2]],
  ])
})

test('an abort ends the rest', async () => {
  const { gemm, seen } = recorder()
  await expect(takeTurns('burst')(gemm, 0.1, AbortSignal.abort())).rejects.toThrow('aborted')
  expect(seen).toEqual([])
})
