import type { Reading } from '@probative/cuda'
import { absentReason } from '../absent-token.ts'
import type { GpuReadings } from '../gpu-source.ts'
import type { GpuQuantity } from '../quantities.ts'
import { scaled } from '../scaled.ts'
import { isWithoutLink, NO_LINK, UNIFIED_MEMORY } from '../without-link.ts'
import { type IdentityField, QUANTITY_FIELDS } from './query-fields.ts'
import type { QueryPlan } from './query-plan.ts'

/** One line of `--format=csv,noheader,nounits`: one GPU. */
export interface SmiRow {
  readonly identity: Readonly<Partial<Record<IdentityField, string>>>
  readonly readings: GpuReadings
}

const WITHOUT_CARD = { pcie_generation: NO_LINK, pcie_width: NO_LINK, memory_used: UNIFIED_MEMORY }
const NO_XIDS = { unavailable: 'nvidia-smi does not tell of driver errors' }

/** Undefined: the line is no row of this query. */
export function parseRow(line: string, plan: QueryPlan): SmiRow | undefined {
  const cells = line.split(',').map(cell => cell.trim())
  if (cells.length !== plan.identity.length + plan.quantities.length) return undefined
  const identity = plan.identity.flatMap(({ what }, i) => {
    const cell = cells[i] ?? ''
    return absentReason(cell) === undefined ? [[what, cell] as const] : []
  })
  const readings = plan.quantities.map(
    ({ what, name }, i) => [what, readingOf(cells[plan.identity.length + i] ?? '', what, name)] as const,
  )
  const unknown = plan.unknown.map(what => [what, { unavailable: 'this nvidia-smi does not know the field' }] as const)
  const seen: SmiRow['identity'] = Object.fromEntries(identity)
  const unreal = isWithoutLink(seen.name) ? WITHOUT_CARD : {}
  return {
    identity: seen,
    readings: { ...Object.fromEntries([...readings, ...unknown]), ...unreal, xids: NO_XIDS },
  }
}

function readingOf(cell: string, what: keyof typeof QUANTITY_FIELDS, name: string): Reading<number> {
  const absent = absentReason(cell)
  if (absent !== undefined) return { unavailable: `nvidia-smi says ${absent} for ${name}` }
  const value = numberOf(cell, what)
  if (value === undefined) return { unavailable: `nvidia-smi printed "${cell.slice(0, 40)}" for ${name}` }
  return scaled(value, QUANTITY_FIELDS[what].scale)
}

/** `P0` is 0, a mask is hex, everything else is a plain number. */
function numberOf(cell: string, what: GpuQuantity): number | undefined {
  const text = what === 'performance_state' ? cell.replace(/^P/, '') : cell
  if (!/^(0x[\da-f]+|-?\d+(\.\d+)?)$/i.test(text)) return undefined
  return Number(text)
}
