import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The oldest fio whose `lat` percentiles and bins are in its JSON. */
export const OLDEST_FIO = '3.19'

export type IoEngine = 'psync' | 'libaio' | 'io_uring'
const PREFERRED: readonly IoEngine[] = ['io_uring', 'libaio', 'psync']

/** Version of the fio on the PATH (`3.33`); undefined when there is none. */
export async function findFio(): Promise<string | undefined> {
  try {
    const { stdout } = await run('fio', ['--version'], { timeout: 10_000 })
    return /^fio-(\d+\.\d+)/m.exec(stdout)?.[1]
  } catch {
    return undefined
  }
}

export function isNewEnough(version: string, oldest = OLDEST_FIO): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** The first way of submitting I/O that this fio can use on this kernel. */
export async function firstWorkingIoEngine(): Promise<IoEngine> {
  for (const ioengine of PREFERRED) if (await canUse(ioengine)) return ioengine
  return 'psync'
}

/** Whether fio can read this program's own executable that way: a container may forbid io_uring. */
export async function canUse(ioengine: IoEngine): Promise<boolean> {
  const source = `--filename=${process.execPath.replaceAll(':', '\\:')}`
  const call = ['--name=try', source, '--readonly', '--rw=read', '--size=4k', '--bs=4k', '--thread']
  try {
    await run('fio', [...call, `--ioengine=${ioengine}`, '--output-format=json'], { timeout: 10_000 })
    return true
  } catch {
    return false
  }
}
