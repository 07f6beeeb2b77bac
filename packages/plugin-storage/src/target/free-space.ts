import { statfs } from 'node:fs/promises'
import { spellSize } from '../sizes.ts'

const MOST_RESERVED = 2 ** 30

export interface Space {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Space of the file system of a directory that a user without privileges may fill. */
export async function spaceOf(directory: string): Promise<Space> {
  const { bavail, bsize, blocks } = await statfs(directory)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

/**
 * Why a file of this size must not be made; undefined when it may. It needs a tenth more than its size, and then 10 % of the
 * file system must stay free, or 1 GiB where that is less: a full disk hurts others, and a nearly full one measures slow.
 */
export function spaceProblem(fileBytes: number, { freeBytes, totalBytes }: Space): string | undefined {
  const need = Math.ceil((fileBytes * 11) / 10)
  const reserve = Math.min(MOST_RESERVED, Math.ceil(totalBytes / 10))
  if (freeBytes - need >= reserve) return undefined
  return (
    `a file of ${spellSize(fileBytes)} needs ${mebibytes(need)} and must leave ${mebibytes(reserve)} free, ` +
    `but only ${mebibytes(freeBytes)} are free`
  )
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`
}
