import { fstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTargetFile } from './target-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probative-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const request = (named: boolean) => ({ folder, bytes: 4096, seed: 1, named })

test.runIf(process.platform === 'linux')('on Linux the name is gone at once, and the file can still be opened', () => {
  using file = createTargetFile(request(false))
  writeFileSync(file.path, 'content')
  expect({ names: readdirSync(folder), content: readFileSync(file.path, 'utf8') }).toEqual({
    names: [],
    content: 'content',
  })
})

test('a name is kept for a program that needs one, for its owner only', () => {
  using file = createTargetFile(request(true))
  expect({ names: readdirSync(folder), mode: fstatSync(file.fd).mode & 0o777 }).toEqual({
    names: ['target.bin'],
    mode: process.platform === 'win32' ? 0o666 : 0o600,
  })
})

test('a file that is there is left alone, and so is what a symbolic link points to', () => {
  const foreign = join(folder, 'foreign')
  writeFileSync(foreign, 'precious')
  symlinkSync(foreign, join(folder, 'target.bin'))
  expect(() => createTargetFile(request(false))).toThrow(/EEXIST/)
  expect(readFileSync(foreign, 'utf8')).toBe('precious')
})
