import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/fixtures/launch.ts'
import { lockHost } from './host-lock.ts'
import { identifyProcess, type ProcessIdentity } from './process-identity.ts'

const HOLD_LOCK = fileURLToPath(new URL('../../test/fixtures/hold-lock.ts', import.meta.url))
const { signal } = new AbortController()
const pidOfTheDead = () => spawnSync(process.execPath, ['-e', '0']).pid

test('two processes take turns, and each gets its share', async () => {
  using folder = temporaryFolder()
  const log = join(folder.path, 'log')
  const hold = () => promisify(execFile)(process.execPath, [HOLD_LOCK, log, folder.path, '4'])
  await Promise.all([hold(), hold()])
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const pairs = lines.flatMap((line, i) => (i % 2 === 0 ? [[line, lines[i + 1]]] : []))
  expect(pairs).toEqual(pairs.map(([first = '']) => [first, first.replace('in', 'out')]))
  expect([pairs.length, new Set(pairs.map(([first]) => first)).size]).toEqual([8, 2])
})

test.each([
  ['whose process is gone', () => ({ pid: pidOfTheDead(), startTime: null })],
  ['whose pid is now another process', () => ({ pid: process.pid, startTime: 'another boot/1' })],
])('a lock %s is taken over, and nothing is left of it', async (_, holder) => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'launch.lock'), JSON.stringify(holder()))
  {
    using _lock = await lockHost({ signal, directory: folder.path })
    expect(JSON.parse(readFileSync(join(folder.path, 'launch.lock'), 'utf8'))).toEqual(identifyProcess(process.pid))
  }
  expect(readdirSync(folder.path)).toEqual([])
})

test('a lock that a crash left without a holder is taken over once it is old', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'launch.lock')
  writeFileSync(file, '')
  await expect(lockHost({ signal: AbortSignal.timeout(300), directory: folder.path })).rejects.toThrow()
  utimesSync(file, new Date(0), new Date(0))
  using _ = await lockHost({ signal, directory: folder.path })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(identifyProcess(process.pid))
})

test('a claim that a crash left does not keep a lock forever', async () => {
  using folder = temporaryFolder()
  const pid = pidOfTheDead()
  const claim = join(folder.path, `launch.lock.${pid}-`)
  writeFileSync(join(folder.path, 'launch.lock'), JSON.stringify({ pid, startTime: null }))
  writeFileSync(claim, '')
  utimesSync(claim, new Date(0), new Date(0))
  using _ = await lockHost({ signal, directory: folder.path })
  expect(existsSync(claim)).toBe(false)
})

test('who waits is told once for whom, and an abort ends the waiting', async () => {
  using folder = temporaryFolder()
  using _ = await lockHost({ signal, directory: folder.path })
  const holders: ProcessIdentity[] = []
  const stop = new AbortController()
  const waiting = lockHost({ signal: stop.signal, directory: folder.path, onWait: holder => holders.push(holder) })
  setTimeout(() => stop.abort(), 350)
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  expect(holders).toEqual([identifyProcess(process.pid)])
})

test('a lock that is let go is there for the one who waits', async () => {
  using folder = temporaryFolder()
  const first = await lockHost({ signal, directory: folder.path })
  const second = lockHost({ signal, directory: folder.path, onWait: () => first[Symbol.dispose]() })
  ;(await second)[Symbol.dispose]()
  expect(readdirSync(folder.path)).toEqual([])
})
