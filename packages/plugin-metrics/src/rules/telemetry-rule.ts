import type { FieldSummary, Rule, RuleResult } from '@probative/core'

/** One launch, as a rule sees it: its fields by name, and the facts of its session. */
export interface LaunchView {
  readonly fields: readonly FieldSummary[]
  readonly taints: readonly { readonly code: string; readonly sampler: string; readonly text: string }[]
  fact(name: string): string | number | boolean | null | undefined
}

interface Definition {
  readonly id: Rule['id']
  readonly claim: string
  /** Why it is breached in that launch; `ok` when it is not; undefined when the launch can't tell. */
  inspect(launch: LaunchView): 'ok' | { readonly breach: string } | undefined
  /** Only cases of this probe. */
  readonly probe?: string
}

/** A rule over every case: breached when any launch breaches it, and it can't tell when none can. */
export function telemetryRule({ id, claim, inspect, probe }: Definition): Rule {
  return {
    id,
    claim,
    check: ({ record, cases }) =>
      cases
        .filter(({ planned, valid }) => valid.length > 0 && (probe === undefined || planned.probe === probe))
        .map(({ planned: { caseId }, valid }): RuleResult => {
          const found = valid.map(launch => {
            const session = record.sessions.find(one => one.id === launch.session)
            return inspect({
              fields: (launch.telemetry ?? []).flatMap(one => one.fields),
              taints: launch.taints ?? [],
              fact: name => session?.facts[name]?.value,
            })
          })
          const breaches = found.flatMap(one => (typeof one === 'object' ? [one.breach] : []))
          const known = found.filter(one => one !== undefined).length
          if (breaches.length > 0)
            return { caseId, result: 'breach', arithmetic: `${breaches[0]} (${breaches.length} of ${known} launches)` }
          if (known === 0) return { caseId, result: 'cannot-tell', arithmetic: 'no GPU was read beside its launches' }
          return { caseId, result: 'ok', arithmetic: `seen beside ${known} of ${valid.length} launches` }
        }),
  }
}
