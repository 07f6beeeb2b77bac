import type { WorkProof } from '@probative/core'
import type { FileSystem } from '../target/file-systems.ts'
import { isExact, LEAST_SHARE, type Moved, shareOf, type Way } from './device-share.ts'
import type { ReadBack } from './read-back.ts'

export interface TransferEvidence {
  readonly fileSystem: FileSystem
  readonly direct: boolean
  /** The directions that the probe promises. */
  readonly ways: readonly Way[]
  readonly moved: Record<Way, Moved>
  /** Blocks that held something else when they were read in the measured time. */
  readonly badBlocks: number
  /** Undefined when the data on the disk is not ours. */
  readonly readBack: ReadBack | undefined
}

/** Were the bytes really moved by a device, and are they the right ones? */
export function proveTransfer(evidence: TransferEvidence): WorkProof {
  const { fileSystem, ways, moved, direct } = evidence
  const said = ways.map(way => proveWay(way, moved[way], direct))
  const problems = [
    ...(fileSystem.keeping === 'memory' ? [`${fileSystem.name} is memory: no byte reached a device`] : []),
    ...said.filter(({ ok }) => !ok).map(({ what }) => what),
    ...contentProblems(evidence),
  ]
  if (problems.length > 0) return { ok: false, what: problems.join('; ') }
  const { readBack } = evidence
  const content = readBack ? [`${readBack.checked} sampled blocks hold what was written there`] : []
  return { ok: true, what: [...said.map(({ what }) => what), ...content].join('; ') }
}

const PAST = { read: 'read', write: 'written' } as const
const EXCUSE = { read: 'came from the page cache', write: 'stayed in the page cache' } as const

function proveWay(way: Way, moved: Moved, direct: boolean): WorkProof {
  const amount = `${(moved.issued / 2 ** 20).toFixed(1)} MiB ${PAST[way]}`
  if (moved.issued === 0) return { ok: false, what: `nothing was ${PAST[way]}` }
  const share = shareOf(moved)
  if (share !== undefined) {
    const counted = `the devices moved ${(share * 100).toFixed(1)} % of ${amount}`
    if (share < LEAST_SHARE) return { ok: false, what: `${EXCUSE[way]}: ${counted}` }
    return { ok: true, what: isExact(way, direct) ? counted : `all of ${amount} went to the devices` }
  }
  if (way === 'read' && !direct)
    return {
      ok: false,
      what: `${amount} through the page cache, and this system does not count what its devices moved`,
    }
  return { ok: true, what: `${amount}; this system does not count what its devices moved` }
}

function contentProblems({ badBlocks, readBack }: TransferEvidence): string[] {
  const [first] = readBack?.faults ?? []
  return [
    ...(badBlocks > 0 ? [`${badBlocks} blocks that were read did not hold what was written there`] : []),
    ...(readBack && first
      ? [
          `${readBack.faults.length} of ${readBack.checked} sampled blocks are wrong, the first ${first.kind} at byte ${first.offset}`,
        ]
      : []),
  ]
}
