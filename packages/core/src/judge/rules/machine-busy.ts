import { formatQuantity } from '../../format/format-quantity.ts'
import type { Facts } from '../../plugin/fact.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import type { Session } from '../../record/record.ts'

const BUSY_PRESSURE = 0.1
const BUSY_LOAD_PER_CORE = 0.5

/** Other work on the machine spoils what is measured beside it. */
export const machineBusy: Rule = {
  id: 'core/machine-busy',
  claim: 'the machine had nothing else to do when the run began',
  check: ({ record }) => record.sessions.map(busyness),
}

function busyness({ facts, conditionsBefore }: Session): RuleResult {
  const pressure = numberOf(conditionsBefore, 'pressure.cpu')
  const load = numberOf(conditionsBefore, 'load.1min')
  const cores = numberOf(facts, 'cpu.cores')
  const isLoadKnown = load !== undefined && cores !== undefined
  if (pressure === undefined && !isLoadKnown)
    return { result: 'cannot-tell', arithmetic: 'neither load nor pressure is known on this machine' }
  const reasons = [
    ...(pressure !== undefined && pressure > BUSY_PRESSURE
      ? [`tasks waited for a CPU in ${formatQuantity(pressure, '1', { as: 'percent' })} of the last 10 s`]
      : []),
    ...(isLoadKnown && load > BUSY_LOAD_PER_CORE * cores ? [`load ${load} on ${cores} cores`] : []),
  ]
  return reasons.length > 0
    ? { result: 'breach', arithmetic: `the machine was busy before the run: ${reasons.join('; ')}` }
    : {
        result: 'ok',
        arithmetic: `load ${load ?? 'unknown'} on ${cores ?? 'unknown'} cores, pressure ${pressure ?? 'unknown'}`,
      }
}

function numberOf(facts: Facts, name: string): number | undefined {
  const value = facts[name]?.value
  return typeof value === 'number' ? value : undefined
}
