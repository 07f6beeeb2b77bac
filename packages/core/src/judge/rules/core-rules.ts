import type { Rule } from '../../plugin/rule.ts'
import { drift } from './drift.ts'
import { factsChanged } from './facts-changed.ts'
import { loneSide } from './lone-side.ts'
import { machineBusy } from './machine-busy.ts'
import { percentileSupport } from './percentile-support.ts'
import { tooRegular } from './too-regular.ts'
import { unitsContradict } from './units-contradict.ts'
import { unsettled } from './unsettled.ts'

/** Rules that need no plugin; they run on every record. */
export const CORE_RULES: readonly Rule[] = [
  machineBusy,
  factsChanged,
  tooRegular,
  unitsContradict,
  loneSide,
  percentileSupport,
  drift,
  unsettled,
]
