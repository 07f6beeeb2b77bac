import type { Baseline, BaselineSeries } from './baseline.ts'
import { comparabilityOf } from './comparability.ts'

/** Why the sessions of `added` may not join `base`, each in one sentence; empty when they may. */
export function mismatchesOf(base: Baseline, added: Baseline): string[] {
  const again = added.sessions.filter(({ id, run }) => base.sessions.some(one => one.id === id || one.run === run))
  return [
    ...(base.source.commit === added.source.commit && base.source.commit !== null
      ? []
      : [
          `the baseline is of commit ${base.source.commit ?? 'unknown'}, the run of ${added.source.commit ?? 'unknown'}`,
        ]),
    ...(again.length > 0
      ? ['the run is already in the baseline; the same launches twice would count as more than they are']
      : []),
    ...missing(base.series, added.series).map(id => `the run has no ${id}`),
    ...missing(added.series, base.series).map(id => `the baseline has no ${id}`),
    ...base.series.flatMap(one => {
      const other = added.series.find(each => idOf(each) === idOf(one))
      return other ? differencesOf([one, base], [other, added]) : []
    }),
  ]
}

type Place = readonly [series: BaselineSeries, of: Baseline]

/** The same rules as for a comparison, without the facts that a suite takes as alike: what is added up must be alike. */
function differencesOf([one, base]: Place, [other, added]: Place): string[] {
  const factsOf = ({ environment }: BaselineSeries, { environments }: Baseline) => environments[environment] ?? {}
  const now = { environment: factsOf(other, added), workload: other.workload, definition: other.definition }
  const { differences } = comparabilityOf(now, { ...one, facts: factsOf(one, base) }, [])
  return differences.length === 0 ? [] : [`${idOf(one)} was measured otherwise: ${differences.join('; ')}`]
}

/** The baseline with the sessions of another run of the same commit on the same machine; keys that are not known survive. */
export function addSessions(base: Baseline, added: Baseline): Baseline {
  return {
    ...base,
    ...added,
    sessions: [...base.sessions, ...added.sessions],
    series: base.series.map(one => {
      const other = added.series.find(each => idOf(each) === idOf(one))
      return { ...one, launches: [...one.launches, ...(other?.launches ?? [])] }
    }),
  }
}

const idOf = ({ case: id, metric }: BaselineSeries) => `${metric} of ${id}`

const missing = (wanted: readonly BaselineSeries[], having: readonly BaselineSeries[]) =>
  wanted.map(idOf).filter(id => !having.some(one => idOf(one) === id))
