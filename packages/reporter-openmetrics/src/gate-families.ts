import { caseNames, type Evidence, namedVerdicts, OUTCOMES, type Verdict } from '@probative/core'
import type { MetricFamily, Sample } from './metric-family.ts'

/** Each gate's outcome, and the effects of those that compare. */
export function gateFamilies(evidence: Evidence): MetricFamily[] {
  const gates = labelledGates(evidence)
  return [outcomeFamily(gates), ...effectFamilies(gates)].filter(({ samples }) => samples.length > 0)
}

interface LabelledGate {
  readonly labels: Sample['labels']
  readonly verdict: Verdict
}

function labelledGates(evidence: Evidence): LabelledGate[] {
  const names = caseNames(evidence.record.plan.cases)
  return namedVerdicts(evidence).map(({ name, verdict }) => ({
    labels: { case: names.get(verdict.gate.caseId) ?? verdict.gate.caseId, gate: name },
    verdict,
  }))
}

const outcomeFamily = (gates: readonly LabelledGate[]): MetricFamily => ({
  name: 'probative_gate_outcome',
  help: 'Outcome of a gate: the one that is 1.',
  samples: gates.flatMap(({ labels, verdict }) =>
    OUTCOMES.map(outcome => ({
      labels: { ...labels, outcome },
      value: outcome === verdict.outcome ? 1 : 0,
    })),
  ),
})

type Scale = NonNullable<Verdict['workings']>['scale']

/** Numbers of different meaning have different names. */
const EFFECTS: Readonly<Record<Scale, { readonly name: string; readonly help: string }>> = {
  log: { name: 'effect', help: 'how many times as good as the reference; 0.5 is twice as bad' },
  linear: { name: 'gain', help: 'gain over the reference as a share of it; below 0 is worse' },
  share: { name: 'difference', help: 'gain of a share over that of the reference; below 0 is worse' },
}
const ENDS = [
  { part: '', help: '', of: 'value' },
  { part: 'low_', help: ', lower end of the 90 % interval', of: 'low' },
  { part: 'high_', help: ', upper end of the 90 % interval', of: 'high' },
] as const

function effectFamilies(gates: readonly LabelledGate[]): MetricFamily[] {
  const scales = Object.entries(EFFECTS) as [Scale, (typeof EFFECTS)[Scale]][]
  return scales.flatMap(([scale, { name, help }]) =>
    ENDS.map(end => ({
      name: `probative_gate_${name}_${end.part}ratio`,
      unit: 'ratio',
      help: `Of a comparison: ${help}${end.help}.`,
      samples: gates.flatMap(({ labels, verdict: { effect, workings } }) =>
        effect && (workings?.scale ?? 'log') === scale ? [{ labels, value: valueOn(scale, effect[end.of]) }] : [],
      ),
    })),
  )
}

/** On the linear scale the verdict says 1 for "as good as the reference". */
const valueOn = (scale: Scale, effect: number): number => (scale === 'linear' ? effect - 1 : effect)
