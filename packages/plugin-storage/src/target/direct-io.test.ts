import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasDiskInTemp } from '../../test/requirements.ts'
import { alignedBytes } from '../system/aligned-bytes.ts'
import { directAlignment, requireDirectIo } from './direct-io.ts'
import { createTargetFile } from './target-file.ts'

function failing(code: string): Error {
  return Object.assign(new Error(code), { code })
}

test('a larger alignment is tried after EINVAL', () => {
  const tried: number[] = []
  const needs16k = (bytes: number) => {
    tried.push(bytes)
    if (bytes < 16_384) throw failing('EINVAL')
  }
  expect({ alignment: directAlignment(needs16k), tried }).toEqual({ alignment: 16_384, tried: [4096, 16_384] })
  expect(
    directAlignment(() => {
      throw failing('EINVAL')
    }),
  ).toBeUndefined()
  expect(() =>
    directAlignment(() => {
      throw failing('EIO')
    }),
  ).toThrow('EIO')
})

const onDisk = test.skipIf(!hasDiskInTemp())

onDisk('O_DIRECT works with our memory, and an ordinary buffer is refused with the way out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probative-test-'))
  using file = createTargetFile({ folder, bytes: 65_536, seed: 1, named: false })
  requireDirectIo(file, 4096)
  const shifted = new Uint8Array(alignedBytes(131_072).buffer, 8, 65_536)
  expect(() => requireDirectIo(file, 4096, shifted)).toThrow(
    'O_DIRECT answers EINVAL to every alignment from 4 KiB to 64 KiB in this directory; ' +
      'set direct: false to measure with the page cache, or name another directory',
  )
  rmSync(folder, { recursive: true })
})

onDisk('a resizable buffer is page-aligned as well', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probative-test-'))
  using file = createTargetFile({ folder, bytes: 65_536, seed: 1, named: false })
  requireDirectIo(file, 4096, new Uint8Array(new ArrayBuffer(65_536, { maxByteLength: 65_536 })))
  rmSync(folder, { recursive: true })
})
