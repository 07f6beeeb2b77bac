import { closeSync, copyFileSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasDiskInTemp } from '../../test/requirements.ts'
import { openBuiltin } from '../builtin/builtin-engine.ts'
import type { Workload } from '../engine.ts'
import { createTargetFile, type TargetFile } from '../target/target-file.ts'
import { readBack } from './read-back.ts'

const workload: Workload = {
  pattern: 'random',
  readShare: 1,
  blockBytes: 4096,
  fileBytes: 64 * 4096,
  queueDepth: 3,
  durationMs: 10,
  direct: hasDiskInTemp(),
  seed: 9,
}
let folder: string
let file: TargetFile
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probative-test-'))
  file = createTargetFile({ folder, bytes: workload.fileBytes, seed: 9, named: true })
  const engine = await openBuiltin(workload, file, new AbortController().signal)
  await engine[Symbol.asyncDispose]()
  copyFileSync(file.path, join(folder, 'pristine'))
})
afterAll(() => {
  file[Symbol.dispose]()
  rmSync(folder, { recursive: true })
})

function damage(at: number, bytes: Uint8Array): void {
  copyFileSync(join(folder, 'pristine'), file.path)
  const fd = openSync(file.path, 'r+')
  writeSync(fd, bytes, 0, bytes.length, at)
  closeSync(fd)
}

test('three workers lay a file out without a gap', () => {
  expect(readBack(file, workload)).toEqual({ checked: 64, faults: [] })
})

test('one byte that changed on the disk is found and located', () => {
  damage(20 * 4096 + 1700, Uint8Array.of(0, 1, 2, 3))
  expect(readBack(file, workload)).toEqual({ checked: 64, faults: [{ kind: 'corrupt', offset: 20 * 4096 + 1536 }] })
})

test('a block that was written to another place is found', () => {
  const block = new Uint8Array(4096)
  readSync(file.fd, block, 0, 4096, 5 * 4096)
  damage(9 * 4096, block)
  expect(readBack(file, workload)).toEqual({ checked: 64, faults: [{ kind: 'misplaced', offset: 9 * 4096 }] })
})
