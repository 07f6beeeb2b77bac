import type { CaseData, Rule, RuleResult } from '@probative/core'
import { middleLaunch } from './middle-launch.ts'

/** What noise may turn round. */
const TOLERANCE = 1.05

/** Pageable memory takes the same way and a copy more: when it is faster, one of the two was not what it says. */
export const pinnedFirst: Rule = {
  id: 'memory/pinned-first',
  claim: 'a transfer from pageable memory is not faster than the same from pinned memory',
  check: ({ cases }) => {
    const transfers = cases.filter(one => one.planned.probe === 'memory/transfer' && !sharesMemory(one))
    return transfers
      .filter(({ planned }) => planned.options.kind === 'pageable')
      .flatMap(pageable => {
        const pinned = transfers.find(
          ({ planned }) => keyOf(planned.options) === keyOf({ ...pageable.planned.options, kind: 'pinned' }),
        )
        return pinned ? compare(pageable, pinned) : []
      })
  },
}

/** Where the GPU reaches ordinary memory as it is, pageable memory takes no other way than pinned. */
const sharesMemory = ({ valid }: CaseData): boolean =>
  ['unified', 'coherent'].includes(String(valid[0]?.facts['gpu.memory_kind']?.value))

/** What has to agree. */
const keyOf = ({ gpu, kind, direction, size }: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([gpu, kind, direction, size])

function compare(pageable: CaseData, pinned: CaseData): RuleResult[] {
  const [slow, fast] = [middleLaunch(pageable, 'throughput'), middleLaunch(pinned, 'throughput')]
  if (slow === undefined || fast === undefined) return []
  const arithmetic = `pageable ${gigabytes(slow)}, pinned ${gigabytes(fast)}: ${(slow / fast).toPrecision(3)} times`
  const isFaster = slow > fast * TOLERANCE
  return [{ caseId: pageable.planned.caseId, result: isFaster ? 'breach' : 'ok', arithmetic }]
}

const gigabytes = (bytesPerS: number) => `${(bytesPerS / 1e9).toPrecision(3)} GB/s`
