import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startCpuLoad } from './cpu-load.ts'
import { startProgramLoad } from './program-load.ts'
import { BLOCK_OPERATIONS, workBlock } from './work-block.ts'

test('a block is 100,000 xorshift steps from its number, as another program computed them', () => {
  expect([workBlock(0), workBlock(1)]).toEqual([3083738941, 2810697149])
})

test('threads work until they are told to stop, and what they did is computed again', async () => {
  await using load = await startCpuLoad(2)
  for (let waited = 0; (load.operations() ?? 0) < 4 * BLOCK_OPERATIONS && waited < 10_000; waited += 20) await sleep(20)
  expect(load.operations()).toBeGreaterThanOrEqual(4 * BLOCK_OPERATIONS)
  expect(await load.prove()).toEqual({ ok: true, what: '2 threads; the last block of each was computed again' })
  const done = load.operations()
  await sleep(30)
  expect(load.operations()).toBe(done)
}, 30_000)

test('a program that runs is a load, one that ends by itself is none', async () => {
  await using good = startProgramLoad([process.execPath, '-e', 'setInterval(() => {}, 1000)'])
  await sleep(50)
  expect([good.failed(), (await good.prove()).ok, good.operations()]).toEqual([undefined, true, undefined])
  await using bad = startProgramLoad([process.execPath, '-e', 'console.error("out of memory"); process.exit(3)'])
  for (let waited = 0; bad.failed() === undefined && waited < 10_000; waited += 20) await sleep(20)
  expect(await bad.prove()).toEqual({ ok: false, what: 'the load ended by itself (code 3): out of memory' })
  await using absent = startProgramLoad(['/nowhere/at/all'])
  for (let waited = 0; absent.failed() === undefined && waited < 10_000; waited += 20) await sleep(20)
  expect(absent.failed()).toBe('the load could not be started: spawn /nowhere/at/all ENOENT')
}, 30_000)
