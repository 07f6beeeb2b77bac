import type { Fact, Facts } from '@probative/core'

/** The fact that the rule `memory/below-the-peak` looks for: bytes a second. */
export const PEAK_FACT = 'memory.peak'
export const PEAK_SOURCE_FACT = 'memory.peak_source'

/** A peak that somebody declares, and who. None: no facts, and no percentage either. */
export interface Peak {
  readonly bytesPerS: number
  readonly source: string
}

const declared = (value: string | number): Fact => ({ value, source: 'declared', role: 'condition' })

export function peakFacts(peak: Peak | undefined): Facts {
  return peak ? { [PEAK_FACT]: declared(peak.bytesPerS), [PEAK_SOURCE_FACT]: declared(peak.source) } : {}
}
