import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { alignedBytes } from '../system/aligned-bytes.ts'
import type { TargetFile } from './target-file.ts'

const ALIGNMENTS = [4096, 16_384, 65_536] as const
const LARGEST = 65_536

/** Whether this platform can bypass its page cache through an ordinary `open`. */
export const hasDirectIo = constants.O_DIRECT !== undefined && process.platform === 'linux'

/** One page-aligned read or write of `bytes` at the start of a file opened with O_DIRECT. */
export type DirectCall = (bytes: number) => void

/** The smallest length that O_DIRECT takes; undefined when it refuses all of them with EINVAL. Other errors are thrown. */
export function directAlignment(call: DirectCall): number | undefined {
  return ALIGNMENTS.find(bytes => {
    try {
      call(bytes)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EINVAL') return false
      throw error
    }
  })
}

/** Tries O_DIRECT on the file itself, before anything is measured. @throws Error that says what to change */
export function requireDirectIo(file: TargetFile, blockBytes: number, memory = alignedBytes(LARGEST)): void {
  const fd = openDirect(file.path)
  try {
    const alignment = directAlignment(bytes => {
      writeSync(fd, memory, 0, bytes, 0)
      readSync(fd, memory, 0, bytes, 0)
    })
    if (alignment === undefined) throw new Error(refusal('answers EINVAL to every alignment from 4 KiB to 64 KiB'))
    if (alignment > 4096 && blockBytes % alignment !== 0)
      throw new Error(`O_DIRECT takes multiples of ${alignment} bytes here; set blockSize to one`)
  } finally {
    closeSync(fd)
  }
}

function openDirect(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_DIRECT)
  } catch (error) {
    throw new Error(refusal(`can't be opened (${(error as NodeJS.ErrnoException).code})`), { cause: error })
  }
}

function refusal(why: string): string {
  return `O_DIRECT ${why} in this directory; set direct: false to measure with the page cache, or name another directory`
}
