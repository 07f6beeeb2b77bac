import { ftruncateSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { identity } from '@probative/core'
import { findFio } from '../fio/find-fio.ts'
import { sharedArguments } from '../fio/fio-arguments.ts'
import { histogramOf } from '../fio/fio-histogram.ts'
import type { FioJob } from '../fio/parse-fio.ts'
import { runFio } from '../fio/run-fio.ts'
import type { TargetFile } from '../target/target-file.ts'
import { type CommitEngine, type CommitSample, type CommitWorkload, commitFileBytes, isOneCall } from './commit.ts'

const SYNC_ARGUMENT = {
  fdatasync: '--fdatasync=1',
  fsync: '--fsync=1',
  open_dsync: '--sync=dsync',
  open_sync: '--sync=sync',
} as const

/** The same commits by fio, one process an iteration. */
export async function openFioCommits(
  workload: CommitWorkload,
  file: TargetFile,
  signal: AbortSignal,
): Promise<CommitEngine> {
  const output = join(dirname(file.path), 'fio.json')
  const args = [...sharedArguments(file.path, output), ...commitArguments(workload)]
  return {
    facts: { 'fio.version': identity(await findFio()) },
    async measure() {
      if (workload.pattern === 'append') ftruncateSync(file.fd, 0)
      return sampleOf(await runFio({ arguments: args, output, signal }), workload)
    },
    proveLast: async () => ({ ok: true, what: "fio's blocks are not read back" }),
    async [Symbol.asyncDispose]() {},
  }
}

function commitArguments(workload: CommitWorkload): string[] {
  const { method, pattern, blockBytes, durationMs, seed } = workload
  return [
    // fio calls it creation as well when an empty file grows.
    `--allow_file_create=${pattern === 'append' ? 1 : 0}`,
    '--rw=write',
    `--bs=${blockBytes}`,
    `--size=${commitFileBytes(workload)}`,
    '--ioengine=psync',
    SYNC_ARGUMENT[method],
    `--runtime=${durationMs}ms`,
    '--randrepeat=0',
    `--randseed=${seed >>> 0}`,
  ]
}

function sampleOf({ write, sync }: FioJob, { method }: CommitWorkload): CommitSample {
  const isOne = isOneCall(method)
  return {
    commits: write.total_ios,
    bytes: write.io_bytes,
    elapsedS: write.runtime / 1000,
    commit: histogramOf(isOne ? write.lat_ns : sync.lat_ns),
    write: isOne ? undefined : histogramOf(write.lat_ns),
  }
}
