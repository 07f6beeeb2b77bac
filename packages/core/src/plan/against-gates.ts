import { bandOf } from './bands.ts'
import type { Gate, PlannedCase } from './plan.ts'

/** Gates that hold every metric of every case against a baseline, by the usual band of its class: one that warns, one that fails. */
export function againstGates(cases: readonly PlannedCase[], baseline: string): Gate[] {
  return cases.flatMap(one =>
    Object.entries(one.metrics)
      .filter(([metric, { better }]) => metric !== 'wall' && better !== 'none')
      .flatMap(([metric, { unit }]) => {
        const band = bandOf(one, unit)
        return (['fail', 'warn'] as const).map(severity =>
          gateOf(one.caseId, { metric, severity, margin: band[severity], baseline }),
        )
      }),
  )
}

interface Parts {
  readonly metric: string
  readonly severity: 'fail' | 'warn'
  readonly margin: number
  readonly baseline: string
}

function gateOf(caseId: string, { metric, severity, margin, baseline }: Parts): Gate {
  const than = { baseline }
  return {
    id: `${metric} against ${baseline}${severity === 'warn' ? ' (warns)' : ''}`,
    caseId,
    metric,
    severity,
    requirement: { kind: 'relative', subject: 'value', direction: 'worse', margin, than },
    threshold: { metric, require: { worseBy: `${margin * 100} %`, than }, severity },
  }
}
