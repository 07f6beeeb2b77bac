import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
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

test('two processes are never in at once, and take turns', async () => {
  using folder = temporaryFolder()
  const [log, locks] = [join(folder.path, 'log'), join(folder.path, 'locks')]
  mkdirSync(locks)
  const hold = () => promisify(execFile)(process.execPath, [HOLD_LOCK, log, locks, '3', '150'])
  const both = [hold(), hold()]
  await expect.poll(() => readdirSync(folder.path).filter(name => name.includes('ready')).length, WAIT).toBe(2)
  writeFileSync(`${log}.go`, '')
  await Promise.all(both)
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const spans = lines.flatMap((line, i) => (i % 2 === 0 ? [[line, lines[i + 1]]] : []))
  expect(spans).toEqual(spans.map(([first = '']) => [first, first.replace('in', 'out')]))
  const changes = spans.filter(([first], i) => i > 0 && first !== spans[i - 1]?.[0]).length
  expect([spans.length, changes > 3, readdirSync(locks)]).toEqual([6, true, []])
})

const WAIT = { timeout: 30_000 }

test('who comes again stands behind one who waits, unless that one has died', async () => {
  using folder = temporaryFolder()
  const ticket = join(folder.path, 'launch.wanted-x')
  writeFileSync(ticket, JSON.stringify(identifyProcess(process.pid)))
  const behind = lockHost({ signal, directory: folder.path })
  expect(existsSync(join(folder.path, 'launch.lock'))).toBe(false)
  ;(await behind)[Symbol.dispose]()
  writeFileSync(ticket, JSON.stringify({ pid: pidOfTheDead(), startTime: null }))
  const first = lockHost({ signal, directory: folder.path })
  expect(existsSync(join(folder.path, 'launch.lock'))).toBe(true)
  ;(await first)[Symbol.dispose]()
  expect(readdirSync(folder.path)).toEqual([])
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
