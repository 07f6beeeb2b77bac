import type { ResolvedMetric, Value } from './metric.ts'

/** Whether a value has the shape that the kind of its metric has: samples, counts, or a number. What is unavailable fits all. */
export function fitsKind(value: Value, kind: ResolvedMetric['kind']): boolean {
  if (typeof value === 'number') return kind !== 'distribution' && kind !== 'proportion'
  if ('unavailable' in value) return true
  return 'trials' in value ? kind === 'proportion' : kind === 'distribution'
}
