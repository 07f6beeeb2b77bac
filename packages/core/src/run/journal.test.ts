import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/fixtures/launch.ts'
import type { RunEvent } from '../record/event.ts'
import { openJournal, readJournal } from './journal.ts'

let folder: ReturnType<typeof temporaryFolder>
const file = () => join(folder.path, 'events.ndjson')
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder[Symbol.dispose]())

const at = '2026-11-22T10:00:00.000Z'
const started = (launch: number, caseId = 'a/b@1'): RunEvent => ({
  type: 'launch-started',
  at,
  caseId,
  launch,
  session: 's',
})
const finished = (what: string): RunEvent => ({
  type: 'launch-finished',
  at,
  caseId: 'a/b@1',
  launch: 0,
  session: 's',
  wallS: 1.5,
  runs: 1,
  values: { speed: [0.1] },
  facts: {},
  proof: { ok: true, what },
})

function append(...events: readonly RunEvent[]): void {
  using journal = openJournal(file())
  for (const event of events) journal.append(event)
}
const read = (path = file()) => Array.fromAsync(readJournal(path))

test('events come back in order, over several sessions of writing', async () => {
  append(started(0), finished('counted'))
  append(started(1))
  expect(await read()).toEqual([started(0), finished('counted'), started(1)])
})

test('any text survives, line separators of all kinds included', async () => {
  const texts = ['a\nb', 'a\r\nb', 'a\u2028b', 'a\u2029b', 'a\u0085b', '\0', '"\\', '✓ 日本']
  append(...texts.map(finished))
  expect(await read()).toEqual(texts.map(finished))
})

test('any text survives', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async texts => {
      writeFileSync(file(), '')
      append(...texts.map(finished))
      expect(await read()).toEqual(texts.map(finished))
    }),
    { numRuns: 50 },
  )
})

test('a line longer than any buffer survives', async () => {
  const long = finished('x'.repeat(3_000_000))
  append(long, started(1))
  expect(await read()).toEqual([long, started(1)])
})

test('a last line that was cut off anywhere is left out', async () => {
  append(started(0), started(1))
  const whole = readFileSync(file(), 'utf8')
  const first = whole.indexOf('\n') + 1
  for (let end = first; end < whole.length; end++) {
    writeFileSync(file(), whole.slice(0, end))
    expect(await read()).toEqual([started(0)])
  }
})

test('writing goes on behind the last whole line', async () => {
  append(started(0))
  appendFileSync(file(), `{"type":"launch-finished","rows":"${'x'.repeat(200_000)}`)
  append(started(1))
  expect(await read()).toEqual([started(0), started(1)])
})

test('a journal that holds nothing but a cut line starts anew', async () => {
  writeFileSync(file(), '{"type":')
  append(started(1))
  expect(await read()).toEqual([started(1)])
})

test('an empty journal has no events', async () => {
  writeFileSync(file(), '')
  expect(await read()).toEqual([])
})

const rejection = (mistake: object) => ({ name: 'ProbativeError', mistakes: [mistake] })

test.each([
  ['not JSON', 'not JSON; the file was damaged or edited'],
  ['', 'not JSON; the file was damaged or edited'],
  ['{"type":"launch-started"}', 'at: Invalid input: expected string, received undefined'],
  [
    '{"type":"explosion"}',
    "type: Invalid discriminator value. Expected 'run-started' | 'run-resumed' | 'launch-started' | 'samples' | 'launch-finished' | 'launch-failed' | 'run-finished'",
  ],
  ['null', 'Invalid input: expected object, received null'],
])('a damaged line (%s) is named with its number', async (line, message) => {
  append(started(0))
  appendFileSync(file(), `${line}\n`)
  append(started(1))
  await expect(read()).rejects.toMatchObject(
    rejection({
      code: 'RUN_UNREADABLE',
      file: file(),
      path: 'line 2',
      message,
    }),
  )
})

test('a journal of a newer version is not guessed at', async () => {
  writeFileSync(file(), `${JSON.stringify({ type: 'run-started', schema: 2, runs: 'new' })}\n`)
  await expect(read()).rejects.toMatchObject(
    rejection({
      code: 'RUN_NEWER',
      file: file(),
      message: 'written with event schema 2, this version reads 1; install a newer probative',
    }),
  )
})

test('no journal, or a directory in its place', async () => {
  await expect(read()).rejects.toMatchObject(
    rejection({ code: 'RUN_NOT_FOUND', file: file(), message: 'there is no such run' }),
  )
  await expect(read(folder.path)).rejects.toMatchObject(
    rejection({
      code: 'RUN_UNREADABLE',
      file: folder.path,
      message: 'EISDIR: illegal operation on a directory, read',
    }),
  )
})

test('a place that does not exist can not be written', () => {
  const missing = join(folder.path, 'no', 'events.ndjson')
  expect(() => openJournal(missing)).toThrow(
    `OUTPUT_UNWRITABLE ${missing}: ENOENT: no such file or directory, open '${missing}'; choose another place with --out`,
  )
})

test.skipIf(!existsSync('/dev/full'))('a full disk is called by its name', () => {
  using journal = openJournal('/dev/full')
  expect(() => journal.append(started(0))).toThrow(
    'OUTPUT_UNWRITABLE /dev/full: the disk is full; choose another place with --out',
  )
})
