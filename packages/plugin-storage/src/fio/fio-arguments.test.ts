import { expect, test } from 'vitest'
import type { Workload } from '../engine.ts'
import { sharedArguments, transferArguments } from './fio-arguments.ts'

const workload: Workload = {
  pattern: 'sequential',
  readShare: 0,
  blockBytes: 2 ** 20,
  fileBytes: 10 * 2 ** 20,
  queueDepth: 4,
  durationMs: 1000,
  direct: true,
  seed: -1,
}

test('psync walks as the builtin engine does: each thread its own whole blocks', () => {
  expect(transferArguments(workload, 'psync')).toEqual([
    '--allow_file_create=0',
    '--rw=write',
    '--bs=1048576',
    '--ioengine=psync',
    '--numjobs=4',
    '--size=2097152',
    '--offset_increment=2097152',
    '--direct=1',
    '--runtime=1000ms',
    '--randrepeat=0',
    '--randseed=4294967295',
  ])
})

test('a mix over the whole file, buffered, with a queue', () => {
  const mixed = { ...workload, pattern: 'random', readShare: 0.7, direct: false } as const
  expect(transferArguments(mixed, 'io_uring')).toEqual([
    '--allow_file_create=0',
    '--rw=randrw',
    '--rwmixread=70',
    '--bs=1048576',
    '--ioengine=io_uring',
    '--iodepth=4',
    '--size=10485760',
    '--direct=0',
    '--runtime=1000ms',
    '--norandommap=1',
    '--randrepeat=0',
    '--randseed=4294967295',
    '--end_fsync=1',
  ])
})

test('fio touches our own file only, and a colon in its path is no second file', () => {
  const args = sharedArguments('/tmp/a:b/target.bin', '/tmp/a:b/fio.json')
  expect(args).toContain('--filename=/tmp/a\\:b/target.bin')
  expect(args).toContain('--output=/tmp/a:b/fio.json')
  expect(args).toEqual(expect.arrayContaining(['--allow_mounted_write=0', '--unlink=0', '--fallocate=none']))
})
