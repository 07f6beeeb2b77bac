import { isUnavailable, type Reading } from '@probative/cuda'
import type { XidCounts, XidTeller } from './xid-counts.ts'

/** A driver error that came during a launch. */
export interface XidSeen {
  readonly device: number
  readonly xid: number
  /** Those who noticed; two may tell of the same error. */
  readonly told: readonly { readonly by: string; readonly before: number; readonly after: number }[]
}

/** Which driver errors are new. */
export interface XidLedger {
  begin(): void
  /** Since `begin`, by device and number. */
  end(): readonly XidSeen[]
}

/** What one knows and another doesn't is kept apart: NVML misses some, and the kernel log may be closed. */
export function xidLedger(tellers: readonly XidTeller[]): XidLedger {
  const ask = () => tellers.map(teller => teller.counts())
  let before = ask()
  return {
    begin() {
      before = ask()
    },
    end() {
      const grown = ask().flatMap((after, t) => {
        const by = tellers[t]?.name ?? ''
        return after.flatMap((counts, device) =>
          growth(before[t]?.[device], counts).map(one => ({ by, device, ...one })),
        )
      })
      const groups = Map.groupBy(grown, ({ device, xid }) => `${device} ${xid}`)
      return [...groups.values()].flatMap(told => {
        const [first] = told
        return first
          ? [
              {
                device: first.device,
                xid: first.xid,
                told: told.map(({ by, before, after }) => ({ by, before, after })),
              },
            ]
          : []
      })
    },
  }
}

/** Nothing when either end is not known. */
function growth(before: Reading<XidCounts> | undefined, after: Reading<XidCounts>) {
  if (before === undefined || isUnavailable(before) || isUnavailable(after)) return []
  return [...after].flatMap(([xid, count]) => {
    const was = before.get(xid) ?? 0
    return count > was ? [{ xid, before: was, after: count }] : []
  })
}
