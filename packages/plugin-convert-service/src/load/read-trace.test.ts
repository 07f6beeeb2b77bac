import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Of } from '../corpus/fixture.ts'
import { readTrace } from './read-trace.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function read(text: string, factor = 1) {
  const path = join(directory, 'trace.txt')
  await writeFile(path, text)
  return readTrace(path, factor)
}

test('moments count from the first; a factor stretches them, and the digest is of the file', async () => {
  const text = '# from a log\n1700000000.5\n1700000001\n\n1700000001\n1700000003.5\n'
  expect([...(await read(text)).moments]).toEqual([0, 0.5, 0.5, 3])
  const half = await read(text, 0.5)
  expect([[...half.moments], half.sha256]).toEqual([[0, 0.25, 0.25, 1.5], sha256Of(Buffer.from(text))])
})

test.each([
  ['1\nsoon\n', 'line 2: "soon" is no number of seconds'],
  ['2\n# later\n1\n', 'line 3: 1 is earlier than the moment before it'],
  ['1\n1\n', 'it holds no two moments that differ'],
  ['', 'it holds no two moments that differ'],
  ['1\nInfinity\n', 'line 2: "Infinity" is no number of seconds'],
])('%j is no trace', async (text, message) => {
  await expect(read(text)).rejects.toThrow(message)
})
