import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../test/fixtures/launch.ts'
import { identifyProcess } from './process-identity.ts'
import { createScratch, removeScratch, sweepScratch } from './scratch.ts'

let folder: ReturnType<typeof temporaryFolder>
const host = () => join(folder.path, 'host')
const listed = () => readdirSync(join(host(), 'scratch'))

beforeEach(() => {
  folder = temporaryFolder()
  vi.stubEnv('PROBATIVE_HOST_DIR', host())
})
afterEach(() => folder[Symbol.dispose]())

const DEAD = { pid: spawnSync(process.execPath, ['-e', '0']).pid, startTime: null }

/** Lists a directory as a run would that has died since. */
function list(path: string, worker: object = DEAD): void {
  mkdirSync(join(host(), 'scratch'), { recursive: true })
  writeFileSync(
    join(host(), 'scratch', `${basename(path)}.json`),
    JSON.stringify({ path, owner: DEAD, worker, launchKey: 'k' }),
  )
}

test('a scratch directory is listed while it exists, and only its own launch removes it', () => {
  const path = createScratch('one', process.pid, folder.path)
  const other = createScratch('two', process.pid, folder.path)
  writeFileSync(join(path, 'data'), 'x')
  removeScratch('one')
  expect([existsSync(path), existsSync(other), listed()]).toEqual([
    false,
    true,
    [`${basename(other).replace('.probative-', '')}.json`],
  ])
})

test('the next run removes what a run that died has left, and leaves alone what a living one uses', () => {
  const abandoned = join(folder.path, '.probative-0123')
  mkdirSync(join(abandoned, 'deep'), { recursive: true })
  list(abandoned)
  const living = createScratch('one', process.pid, folder.path)
  expect([sweepScratch(), existsSync(abandoned), existsSync(living), sweepScratch()]).toEqual([
    [abandoned],
    false,
    true,
    [],
  ])
})

test('a directory that does not bear our name is never removed', () => {
  const path = join(folder.path, 'photographs')
  mkdirSync(path)
  list(path)
  expect([sweepScratch(), existsSync(path), listed()]).toEqual([[], true, []])
})

test('a link is never followed and never removed', () => {
  const target = join(folder.path, 'photographs')
  const link = join(folder.path, '.probative-link')
  mkdirSync(target)
  symlinkSync(target, link)
  list(link)
  expect([sweepScratch(), existsSync(link), existsSync(target)]).toEqual([[], true, true])
})

test('a directory that is gone already and an entry that is no entry are struck off the list', () => {
  list(join(folder.path, '.probative-gone'))
  writeFileSync(join(host(), 'scratch', 'damaged.json'), '{"path":')
  writeFileSync(join(host(), 'scratch', 'other.json'), '{"path":"/"}')
  expect([sweepScratch(), listed()]).toEqual([[], []])
})

test('a launch that outlived its run is ended', async () => {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
  const ended = new Promise(resolve => orphan.once('exit', (_, signal) => resolve(signal)))
  list(join(folder.path, '.probative-0123'), identifyProcess(orphan.pid ?? 0))
  sweepScratch()
  expect(await ended).toBe('SIGKILL')
})

test('a process that only has the pid of an old launch is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 400)'], { detached: true, stdio: 'ignore' })
  const ended = new Promise(resolve => stranger.once('exit', (code, signal) => resolve([code, signal])))
  list(join(folder.path, '.probative-0123'), { pid: stranger.pid, startTime: 'another boot/1' })
  sweepScratch()
  expect(await ended).toEqual([0, null])
})
