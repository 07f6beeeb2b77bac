import type { CaseData, MetricData } from '../case-data.ts'

/** One noisy metric of a case with its single values, launch by launch, in the order in which they were measured. */
export interface NoisySeries {
  readonly caseId: string
  readonly metric: string
  readonly data: MetricData
  readonly launches: readonly (readonly number[])[]
}

/** The metrics of a case whose values vary by nature and were kept one by one; histograms have forgotten their order. */
export function noisySeries({ planned, metrics }: CaseData): NoisySeries[] {
  return [...metrics].flatMap(([metric, data]) => {
    if (metric === 'wall' || data.definition.kind === 'exact' || data.definition.kind === 'proportion') return []
    const launches = data.samples.map(one => (one.kind === 'numbers' ? one.inOrder : []))
    return launches.some(values => values.length === 0) ? [] : [{ caseId: planned.caseId, metric, data, launches }]
  })
}
