import type { Workload } from '../engine.ts'
import type { IoEngine } from './find-fio.ts'

/** What every call of ours says: our own file only, nothing laid out or removed by fio, full latency bins. */
export function sharedArguments(path: string, output: string): string[] {
  return [
    '--name=probative',
    `--filename=${path.replaceAll(':', '\\:')}`,
    '--allow_mounted_write=0',
    '--unlink=0',
    '--fallocate=none',
    '--thread',
    '--group_reporting',
    '--time_based',
    '--lat_percentiles=1',
    '--clat_percentiles=0',
    '--slat_percentiles=0',
    '--eta=never',
    '--iomem_align=2m',
    `--output=${output}`,
    '--output-format=json+',
  ]
}

/**
 * The same work as the builtin engine does: psync takes one thread per call in flight, each with its own contiguous part of
 * the file when it walks; libaio and io_uring take one thread with a queue.
 */
export function transferArguments(workload: Workload, ioengine: IoEngine): string[] {
  const { pattern, readShare, blockBytes, fileBytes, queueDepth, durationMs, direct, seed } = workload
  const isBuffered = !direct && readShare < 1
  return [
    '--allow_file_create=0',
    `--rw=${FIO_PATTERN[pattern][directionOf(readShare)]}`,
    ...(directionOf(readShare) === 'mixed' ? [`--rwmixread=${Math.round(readShare * 100)}`] : []),
    `--bs=${blockBytes}`,
    `--ioengine=${ioengine}`,
    ...depthArguments({ pattern, fileBytes, blockBytes, queueDepth }, ioengine),
    `--direct=${direct ? 1 : 0}`,
    `--runtime=${durationMs}ms`,
    ...(pattern === 'random' ? ['--norandommap=1'] : []),
    '--randrepeat=0',
    `--randseed=${seed >>> 0}`,
    ...(isBuffered ? ['--end_fsync=1'] : []),
  ]
}

const FIO_PATTERN = {
  sequential: { read: 'read', write: 'write', mixed: 'rw' },
  random: { read: 'randread', write: 'randwrite', mixed: 'randrw' },
} as const

function directionOf(readShare: number): 'read' | 'write' | 'mixed' {
  if (readShare === 1) return 'read'
  return readShare === 0 ? 'write' : 'mixed'
}

type Depth = Pick<Workload, 'pattern' | 'fileBytes' | 'blockBytes' | 'queueDepth'>

function depthArguments({ pattern, fileBytes, blockBytes, queueDepth }: Depth, ioengine: IoEngine): string[] {
  if (ioengine !== 'psync') return [`--iodepth=${queueDepth}`, `--size=${fileBytes}`]
  if (pattern === 'random') return [`--numjobs=${queueDepth}`, `--size=${fileBytes}`]
  const part = Math.floor(Math.floor(fileBytes / queueDepth) / blockBytes) * blockBytes
  return [`--numjobs=${queueDepth}`, `--size=${part}`, `--offset_increment=${part}`]
}
