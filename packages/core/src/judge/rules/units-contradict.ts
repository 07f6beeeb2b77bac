import { formatQuantity } from '../../format/format-quantity.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import type { LaunchRecord } from '../../record/record.ts'
import { parseQuantity } from '../../units.ts'
import type { CaseData } from '../case-data.ts'

/** Not `io_size`: to fio that is all that a job moves. */
const BLOCK_OPTION = /^(block_?(size|bytes)|bs)$/i
/** Sizes that mean the same to everybody. `4KB` is 4,000 to some and 4,096 to others, and 2.4 % are no contradiction then. */
const CERTAIN_SIZE = /^\s*\d+(\.\d+)?\s*(B|[KMGT]iB)?\s*$/
const TOLERANCE = 0.01

/** Operations a second times bytes an operation are bytes a second: a wrong field or unit shows here. */
export const unitsContradict: Rule = {
  id: 'core/units-contradict',
  claim: 'operations a second times block size is the throughput of the same case',
  check: ({ cases }) => cases.flatMap(contradiction),
}

function contradiction({ planned, metrics, valid }: CaseData): RuleResult[] {
  const { caseId } = planned
  const blockBytes = blockOf(planned.options)
  const inUnit = (unit: string) =>
    [...metrics].flatMap(([name, { definition }]) => (definition.unit === unit ? [name] : []))
  const [operations, ...moreOperations] = inUnit('IO/s')
  const [bytes, ...moreBytes] = inUnit('B/s')
  // With two of a kind (read and write), or one of each, it is not said which belongs to which.
  if (blockBytes === undefined || !operations || !bytes || moreOperations.length + moreBytes.length > 0) return []
  if (directionOf(operations) !== directionOf(bytes)) return []
  const pairs = valid.flatMap(launch => pairsOf(launch, { operations, bytes, blockBytes }))
  if (pairs.length === 0) return []
  const worst = pairs.reduce((found, pair) => (pair.deviation > found.deviation ? pair : found))
  const arithmetic = `launch ${worst.launch}: ${operations} ${formatQuantity(worst.rate, 'IO/s')} x ${formatQuantity(blockBytes, 'B')} = ${formatQuantity(worst.rate * blockBytes, 'B/s')}, ${bytes} ${formatQuantity(worst.throughput, 'B/s')}`
  return worst.deviation > TOLERANCE
    ? [{ caseId, result: 'breach', arithmetic, alarm: true }]
    : [{ caseId, result: 'ok', arithmetic }]
}

interface Pair {
  readonly launch: number
  readonly rate: number
  readonly throughput: number
  /** As a share of the larger side. */
  readonly deviation: number
}

/** Iteration by iteration: what the values of a launch are reduced to need not belong together. */
function pairsOf(
  { launch, values }: LaunchRecord,
  { operations, bytes, blockBytes }: { operations: string; bytes: string; blockBytes: number },
): Pair[] {
  return (values[operations] ?? []).flatMap((rate, i) => {
    const throughput = values[bytes]?.[i]
    if (typeof rate !== 'number' || typeof throughput !== 'number') return []
    const expected = rate * blockBytes
    const larger = Math.max(Math.abs(throughput), Math.abs(expected))
    return [{ launch, rate, throughput, deviation: larger === 0 ? 0 : Math.abs(throughput - expected) / larger }]
  })
}

const directionOf = (metric: string) => /read|write/i.exec(metric)?.[0].toLowerCase()

function blockOf(options: Readonly<Record<string, unknown>>): number | undefined {
  const written = Object.entries(options).find(([name]) => BLOCK_OPTION.test(name))?.[1]
  const size = typeof written === 'string' && CERTAIN_SIZE.test(written) ? parseQuantity(written)?.value : written
  return typeof size === 'number' && size > 0 ? size : undefined
}
