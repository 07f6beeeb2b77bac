import { expect, test } from 'vitest'
import { caveatsOf, fileSystemOf } from './file-systems.ts'

test.each([
  [0xef53, 'ext4', 'disk'],
  [0x01021994, 'tmpfs', 'memory'],
  [0x9123683e, 'btrfs', 'copy-on-write'],
  [0x9123683e | 0, 'btrfs', 'copy-on-write'],
  [0x6969, 'nfs', 'network'],
  [0x12345, '0x12345', 'unknown'],
])('statfs type %d is %s, %s', (magic, name, keeping) => {
  expect(fileSystemOf(magic, 'linux')).toEqual({ name, keeping })
})

test('the numbers mean something else on other systems', () => {
  expect(fileSystemOf(0x01021994, 'darwin')).toEqual({ name: 'unknown', keeping: 'unknown' })
})

test('a disk needs no caveat, memory a warning, the rest a note', () => {
  const caveats = [0xef53, 0x01021994, 0x9123683e, 0x794c7630, 0x6969, 0x65735546, 1].map(magic =>
    caveatsOf(fileSystemOf(magic, 'linux')).map(({ code, severity }) => `${severity} ${code}`),
  )
  expect(caveats.flat()).toEqual([
    'warn storage-target-is-memory',
    'note storage-copy-on-write',
    'note storage-layered',
    'note storage-over-network',
    'note storage-user-space',
    'note storage-file-system-unknown',
  ])
})
