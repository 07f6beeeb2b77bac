import { type CaseData, formatQuantity, type Rule, type RuleInput, type RuleResult } from '@probative/core'
import { type Bandwidth, findBandwidth } from './find-bandwidth.ts'

/** What a measured bandwidth may be too low by. */
const TOLERANCE = 1.1
/** What stays in a cache is not read from memory. */
const MOST_CACHE_BYTES = 256 * 2 ** 20

/** A decode step reads every weight once, so its rate times their bytes is bandwidth; no memory gives more than it has. */
export const bandwidthBound: Rule = {
  id: 'llm/bandwidth-bound',
  claim: 'decode throughput x bytes of weights per token is within the memory bandwidth of the device',
  check: input => input.cases.flatMap(one => checkCase(one, input)),
}

function checkCase(one: CaseData, input: RuleInput): RuleResult[] {
  const { caseId, probe, metrics } = one.planned
  if (!probe.startsWith('llm/') || metrics.decode?.unit !== 'token/s') return []
  const rates = one.valid.flatMap(({ values }) => (values.decode ?? []).filter(value => typeof value === 'number'))
  if (rates.length === 0) return []
  const bytes = one.valid
    .map(({ facts }) => facts['model.bytes_per_token']?.value)
    .find(value => typeof value === 'number')
  if (bytes === undefined)
    return [{ caseId, result: 'cannot-tell', arithmetic: 'the bytes that a token takes are not known' }]
  const need = Math.max(...rates) * bytes
  const product = `${formatQuantity(Math.max(...rates), 'token/s')} x ${formatQuantity(bytes, 'B')} = ${formatQuantity(need, 'B/s')}`
  if (bytes < MOST_CACHE_BYTES)
    return [{ caseId, result: 'cannot-tell', arithmetic: `${product}, and the weights may stay in a cache` }]
  const bandwidth = findBandwidth(input, deviceOf(one))
  if (!bandwidth)
    return [{ caseId, result: 'cannot-tell', arithmetic: `${product}, and the memory bandwidth is not known` }]
  return [{ caseId, ...against(need, product, bandwidth) }]
}

function against(
  need: number,
  product: string,
  { bytesPerS, from }: Bandwidth,
): Pick<RuleResult, 'result' | 'arithmetic' | 'alarm'> {
  const share = formatQuantity(need / bytesPerS, '1', { as: 'percent' })
  const arithmetic = `${product}, ${share} of ${formatQuantity(bytesPerS, 'B/s')} (${from})`
  return need > bytesPerS * TOLERANCE ? { result: 'breach', alarm: true, arithmetic } : { result: 'ok', arithmetic }
}

function deviceOf({ valid }: CaseData): 'cpu' | 'gpu' {
  const labels = valid.flatMap(({ labels = {} }) => labels.acceleration ?? [])
  return labels.some(label => label !== null && !/^cpu\b/.test(label.value)) ? 'gpu' : 'cpu'
}
