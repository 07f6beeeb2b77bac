import { closeSync, constants, openSync, readSync } from 'node:fs'
import { wordsOf } from '../data/arena.ts'
import { type Fault, faultOf, SECTOR_BYTES } from '../data/stamp.ts'
import type { Workload } from '../engine.ts'
import { alignedBytes } from '../system/aligned-bytes.ts'
import type { TargetFile } from '../target/target-file.ts'

const MOST_BLOCKS = 64
const MOST_BYTES = 32 * 2 ** 20

/** What reading sampled blocks back showed. `faults` have byte offsets in the file. */
export interface ReadBack {
  readonly checked: number
  readonly faults: readonly Fault[]
}

/** Reads blocks, evenly spread over the file, and checks every sector of them. */
export function readBack(file: TargetFile, workload: Workload): ReadBack {
  const { blockBytes, direct } = workload
  const memory = alignedBytes(blockBytes)
  const words = wordsOf(memory)
  const fd = openSync(file.path, constants.O_RDONLY | (direct ? constants.O_DIRECT : 0))
  const mayBeTorn = mayTear(workload)
  try {
    const offsets = sampledOffsets(workload)
    const faults = offsets.flatMap((offset): Fault[] => {
      const moved = readSync(fd, memory, 0, blockBytes, offset)
      if (moved !== blockBytes) return [{ kind: 'foreign', offset: offset + moved }]
      const place = { tag: file.tag, firstSector: offset / SECTOR_BYTES, mayBeTorn }
      const fault = faultOf(words, blockBytes / SECTOR_BYTES, place)
      return fault ? [{ ...fault, offset: offset + fault.offset }] : []
    })
    return { checked: offsets.length, faults }
  } finally {
    closeSync(fd)
  }
}

function sampledOffsets({ fileBytes, blockBytes }: Workload): number[] {
  const blocks = Math.floor(fileBytes / blockBytes)
  const count = Math.max(1, Math.min(MOST_BLOCKS, Math.floor(MOST_BYTES / blockBytes), blocks))
  return Array.from({ length: count }, (_, i) => Math.floor((i * (blocks - 1)) / Math.max(1, count - 1)) * blockBytes)
}

/** Two workers may write the same random block at once; the disk may then keep sectors of both, and nothing is wrong. */
function mayTear({ pattern, queueDepth, readShare }: Workload): boolean {
  return pattern === 'random' && queueDepth > 1 && readShare < 1
}
