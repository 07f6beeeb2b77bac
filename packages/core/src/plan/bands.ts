import type { PlannedCase } from './plan.ts'

/** How much worse than a baseline a metric may be before it warns, and before it fails, as ratios. */
export interface Band {
  readonly warn: number
  readonly fail: number
}

const COMPUTE: Band = { warn: 0.1, fail: 0.2 }
const BANDWIDTH: Band = { warn: 0.15, fail: 0.25 }
const STORAGE: Band = { warn: 0.2, fail: 0.3 }

const BY_UNIT: Readonly<Record<string, Band>> = {
  'FLOP/s': COMPUTE,
  'OP/s': COMPUTE,
  'B/s': BANDWIDTH,
  'IO/s': STORAGE,
}

/** The band of a metric by its unit; whatever a disk does gets the widest, and so does what has no class of its own. */
export function bandOf({ probe }: Pick<PlannedCase, 'probe'>, unit: string): Band {
  return probe.startsWith('storage/') ? STORAGE : (BY_UNIT[unit] ?? STORAGE)
}
