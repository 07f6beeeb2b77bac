import type { CaseSummary, LaunchRecord, PlannedCase } from '@probative/core'
import type { BaselineCase } from './baseline-schema.ts'

type CaseLaunch = BaselineCase['launches'][number]
type LabelCount = NonNullable<CaseLaunch['labels']>[string][number]

/** A case without its numbers: plan, status, and how each launch ended. */
export function buildCase(planned: PlannedCase, summary: CaseSummary, launches: readonly LaunchRecord[]): BaselineCase {
  const { metrics: _, ...rest } = planned
  const { title, status, problems } = summary
  return { ...rest, title, status, problems, launches: launches.map(launchOf) }
}

function launchOf({ launch, session, status, wallS, runs, ...rest }: LaunchRecord): CaseLaunch {
  const { proof, error, facts, labels, findings } = rest
  return {
    launch,
    session,
    status,
    wallS,
    runs,
    ...(proof ? { proof } : {}),
    ...(error ? { error } : {}),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(labels ? { labels: mapValues(labels, countLabels) } : {}),
    ...(findings && findings.length > 0 ? { findings } : {}),
  }
}

function countLabels(labels: NonNullable<LaunchRecord['labels']>[string]): LabelCount[] {
  const counts = new Map<string, LabelCount>()
  for (const label of labels) {
    if (!label) continue
    const key = `${label.source} ${label.value}`
    counts.set(key, { ...label, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
