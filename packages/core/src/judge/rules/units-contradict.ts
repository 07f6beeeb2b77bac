import { formatQuantity } from '../../format/format-quantity.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { parseQuantity } from '../../units.ts'
import type { CaseData } from '../case-data.ts'

const BLOCK_OPTION = /^(block|io)_?(size|bytes)$/i
const TOLERANCE = 0.01

/** Operations a second times bytes an operation are bytes a second: a wrong field or unit shows here. */
export const unitsContradict: Rule = {
  id: 'core/units-contradict',
  claim: 'operations a second times block size is the throughput of the same case',
  check: ({ cases }) => cases.flatMap(contradiction),
}

function contradiction({ planned, metrics }: CaseData): RuleResult[] {
  const blockBytes = blockOf(planned.options)
  const inUnit = (unit: string) => [...metrics].filter(([, { definition }]) => definition.unit === unit)
  const [operations, ...moreOperations] = inUnit('IO/s')
  const [bytes, ...moreBytes] = inUnit('B/s')
  // With two of a kind (read and write) it is not said which belongs to which.
  if (blockBytes === undefined || !operations || !bytes || moreOperations.length + moreBytes.length > 0) return []
  return operations[1].launchValues.flatMap(({ launch, value }): RuleResult[] => {
    const throughput = bytes[1].launchValues.find(one => one.launch === launch)?.value
    if (throughput === undefined) return []
    const expected = value * blockBytes
    const isFine = Math.abs(throughput - expected) <= TOLERANCE * Math.max(throughput, expected)
    const arithmetic = `launch ${launch}: ${operations[0]} ${formatQuantity(value, 'IO/s')} x ${formatQuantity(blockBytes, 'B')} = ${formatQuantity(expected, 'B/s')}, ${bytes[0]} ${formatQuantity(throughput, 'B/s')}`
    return [{ caseId: planned.caseId, result: isFine ? 'ok' : 'breach', arithmetic, alarm: true }]
  })
}

function blockOf(options: Readonly<Record<string, unknown>>): number | undefined {
  const written = Object.entries(options).find(([name]) => BLOCK_OPTION.test(name))?.[1]
  if (typeof written === 'number') return written
  if (typeof written !== 'string') return undefined
  const quantity = parsed(written)
  return quantity?.unit === 'B' || quantity?.unit === '1' ? quantity.value : undefined
}

/** A size that a plugin spells in its own way is not ours to judge. */
function parsed(text: string) {
  try {
    return parseQuantity(text)
  } catch {
    return undefined
  }
}
