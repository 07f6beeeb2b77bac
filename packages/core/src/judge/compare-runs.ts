import type { StoredBaseline } from '../baseline/parse-baseline.ts'
import type { Gate } from '../plan/plan.ts'
import type { RunRecord } from '../record/record.ts'
import type { Verdict } from './evidence.ts'
import { judge } from './judge.ts'

/**
 * Every metric of a run against a baseline, nothing allowed: `pass` is shown to be better, `fail` is shown to be worse, all else
 * says why it can't be told. In the order of the plan; metrics that are neither better higher nor lower are left out.
 */
export function compareWith(record: RunRecord, stored: StoredBaseline): Verdict[] {
  const { name } = stored.baseline
  const gates = record.plan.cases.flatMap(({ caseId, metrics }) =>
    Object.entries(metrics)
      .filter(([metric, { better }]) => metric !== 'wall' && better !== 'none')
      .map(([metric]) => gateOf(caseId, metric, name)),
  )
  const plan = { ...record.plan, gates, policy: taintedPolicy(record), baselines: { [name]: stored.digest } }
  const { verdicts } = judge({ ...record, plan }, { baselines: new Map([[name, stored]]) })
  const order = new Map(gates.map((gate, i) => [gate, i]))
  return [...verdicts].sort((a, b) => (order.get(a.gate) ?? 0) - (order.get(b.gate) ?? 0))
}

/** Of the suite's policy only what says which launches count. */
const taintedPolicy = ({ plan: { policy } }: RunRecord) =>
  policy.tainted === undefined ? {} : { tainted: policy.tainted }

function gateOf(caseId: string, metric: string, baseline: string): Gate {
  const than = { baseline }
  return {
    id: metric,
    caseId,
    metric,
    severity: 'fail',
    requirement: { kind: 'relative', subject: 'value', direction: 'worse', margin: 0, than },
    threshold: { metric, require: { worseBy: '0 %', than } },
  }
}
