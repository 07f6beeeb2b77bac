import type { Plugin, UserCase } from '@probative/core'
import { fsync } from './probes/fsync.ts'
import { metadata } from './probes/metadata.ts'
import { randomRead, randomWrite, sequentialRead, sequentialWrite } from './probes/one-way-probe.ts'
import { randomMixed } from './probes/random-mixed.ts'

/** A first look, some seconds in all: a small file and short iterations, so a fast disk's own cache may answer. */
const QUICK_SAMPLING = { launches: 3, iterations: 3, warmup: 1 }
const QUICK = { fileSize: '64MiB', durationMs: 50 } as const
const quickly = (name: string) => ({ name, required: false, tags: ['quick'], sampling: QUICK_SAMPLING })

const quick: readonly UserCase[] = [
  sequentialRead.case(QUICK, quickly('sequential read')),
  sequentialWrite.case(QUICK, quickly('sequential write')),
  randomRead.case(QUICK, quickly('random read')),
  randomWrite.case(QUICK, quickly('random write')),
  fsync.case({ durationMs: 50 }, quickly('commit')),
  metadata.case({ files: 500 }, quickly('small files')),
]

const full: readonly UserCase[] = [
  ...[1, 4, 16].flatMap(queueDepth => [
    sequentialRead.case({ queueDepth }),
    sequentialWrite.case({ queueDepth }),
    randomRead.case({ queueDepth }),
    randomWrite.case({ queueDepth }),
    randomMixed.case({ queueDepth }),
  ]),
  fsync.case({}),
  fsync.case({ method: 'fsync' }),
  fsync.case({ method: 'open_dsync' }),
  fsync.case({ pattern: 'append', blockSize: '2300B' }, { name: 'etcd log', tags: ['etcd'] }),
  metadata.case({}),
]

/** What a published report of a GPU workstation (its work stream 3) set out to measure: 2 GiB at 1 MiB a call, then 4 KiB at random, 64 in flight, and one by one as well. */
const WS_03 = { fileSize: '2GiB' } as const
const ws03: readonly UserCase[] = [
  sequentialRead.case(WS_03, { name: 'sequential read' }),
  sequentialWrite.case(WS_03, { name: 'sequential write' }),
  randomRead.case({ ...WS_03, queueDepth: 64 }, { name: 'random read, queue depth 64', required: false }),
  randomRead.case(WS_03, { name: 'random read, queue depth 1' }),
]

const CRYSTAL = { fileSize: '1GiB', durationMs: 5000 } as const
const CRYSTAL_SAMPLING = { launches: 5, iterations: 1, warmup: 1 }
const crystaldiskmark: readonly UserCase[] = (
  [
    ['SEQ1M Q8T1', sequentialRead, sequentialWrite, 8],
    ['SEQ1M Q1T1', sequentialRead, sequentialWrite, 1],
    ['RND4K Q32T1', randomRead, randomWrite, 32],
    ['RND4K Q1T1', randomRead, randomWrite, 1],
  ] as const
).flatMap(([name, read, write, queueDepth]) => [
  read.case({ ...CRYSTAL, queueDepth }, { name: `${name} read`, sampling: CRYSTAL_SAMPLING }),
  write.case({ ...CRYSTAL, queueDepth }, { name: `${name} write`, sampling: CRYSTAL_SAMPLING }),
])

export const presets: NonNullable<Plugin['presets']> = {
  quick: { cases: quick },
  full: { cases: full },
  'ws-03': { cases: ws03 },
  crystaldiskmark: { cases: crystaldiskmark },
}
