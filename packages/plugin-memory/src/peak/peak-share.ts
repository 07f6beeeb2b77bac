import type { Peak } from './peak-facts.ts'

/** A rate over the peak; without a peak there is no percentage. */
export function peakShare(bytesPerS: number, peak: Peak | undefined, fix: string): number | { unavailable: string } {
  return peak ? bytesPerS / peak.bytesPerS : { unavailable: `the peak of this memory is not known; ${fix}` }
}
