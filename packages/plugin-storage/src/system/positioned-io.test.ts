import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alignedBytes } from './aligned-bytes.ts'
import { positionedCalls, positionedIo, throughNode } from './positioned-io.ts'

let folder = ''
let fd = -1
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'positioned-io-'))
  fd = openSync(join(folder, 'file'), 'w+')
})
afterEach(() => {
  closeSync(fd)
  rmSync(folder, { recursive: true })
})

test.runIf(process.platform === 'linux')('on Linux the C library is called', () => {
  expect(positionedCalls).toBe('pread, pwrite')
})

for (const [name, open] of Object.entries({ positionedIo, throughNode })) {
  test(`${name}: bytes go where they are sent and come back, beyond 4 GiB too`, () => {
    const memory = alignedBytes(8192)
    memory.set([1, 2, 3, 4], 4096)
    const io = open(fd, memory)
    const far = 2 ** 33 + 512
    expect([io.write(4096, 4, 2), io.write(4097, 2, far)]).toEqual([4, 2])
    expect([io.read(0, 6, 0), [...memory.subarray(0, 6)]]).toEqual([6, [0, 0, 1, 2, 3, 4]])
    expect([io.read(8, 4, far), [...memory.subarray(8, 12)]]).toEqual([2, [2, 3, 0, 0]])
    expect(io.read(0, 16, far + 2)).toBe(0)
  })

  test(`${name}: a call that fails throws the system's code, one outside the memory never reaches the system`, () => {
    const file = join(folder, 'read-only')
    closeSync(openSync(file, 'w'))
    const readOnly = openSync(file, 'r')
    const io = open(readOnly, alignedBytes(4096))
    try {
      expect(() => io.write(0, 16, 0)).toThrow(expect.objectContaining({ code: 'EBADF', syscall: 'write' }))
      expect(() => io.read(65_536 - 8, 16, 0)).toThrow(RangeError)
      expect(readFileSync(file).length).toBe(0)
    } finally {
      closeSync(readOnly)
    }
  })
}
