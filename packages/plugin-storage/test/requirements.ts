import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { findFio } from '../src/fio/find-fio.ts'
import { fileSystemOf } from '../src/target/file-systems.ts'

/** Whether fio is here; throws when the environment says that it must be, prints that tests are skipped otherwise. */
export async function hasFio(): Promise<boolean> {
  if ((await findFio()) !== undefined) return true
  if (process.env.PROBATIVE_REQUIRE?.split(',').includes('fio')) throw new Error('fio is required here and not found')
  process.stderr.write('skipped: fio not found\n')
  return false
}

/** Whether the temp directory is on a disk that Linux can bypass its page cache for. */
export function hasDiskInTemp(): boolean {
  const { name, keeping } = fileSystemOf(statfsSync(tmpdir()).type)
  if (keeping === 'disk') return true
  process.stderr.write(`skipped: the temp directory is ${name}, not a disk\n`)
  return false
}

export function hasMemoryDirectory(): boolean {
  try {
    if (fileSystemOf(statfsSync('/dev/shm').type).keeping === 'memory') return true
  } catch {}
  process.stderr.write('skipped: /dev/shm is no tmpfs\n')
  return false
}
