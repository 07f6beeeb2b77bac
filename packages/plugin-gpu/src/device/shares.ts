import type { GpuPeaks, PeakKind } from '@probative/core'
import type { Reading } from '@probative/cuda'
import { isUnavailable } from '@probative/cuda'

/** A rate as a share of what the vendor declares, and of what the clock that was held allows. */
export interface Shares {
  readonly peak_share: Reading<number>
  readonly clock_share: Reading<number>
}

const NOT_LISTED = { unavailable: 'no declared peak is known for this GPU' }

/** Shares of a rate in operations per second. An unknown GPU has none, rather than wrong ones. */
export function sharesOf(
  rate: number,
  kind: PeakKind,
  at: { readonly peaks: GpuPeaks | undefined; readonly smClockHz: Reading<number> },
): Shares {
  const { peaks, smClockHz } = at
  const [peak, perClock] = [peaks?.perSecond[kind], peaks?.perClock[kind]]
  if (!peaks || !peak || !perClock) return { peak_share: NOT_LISTED, clock_share: NOT_LISTED }
  return {
    peak_share: rate / peak,
    clock_share: isUnavailable(smClockHz) ? smClockHz : rate / (perClock * peaks.multiprocessors * smClockHz),
  }
}
