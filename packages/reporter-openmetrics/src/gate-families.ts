import { caseNames, type Evidence, namedVerdicts, OUTCOMES, type Plan, type Verdict } from '@probative/core'
import type { MetricFamily, Sample } from './metric-family.ts'

/** Each gate's outcome, and the effects of those that compare. */
export function gateFamilies(evidence: Evidence): MetricFamily[] {
  const gates = labelledGates(evidence)
  const compared = gates.flatMap(gate => effectsOf(gate, evidence.record.plan))
  return [outcomeFamily(gates), ...EFFECTS.map(({ name, help }) => effectFamily(name, help, compared))].filter(
    ({ samples }) => samples.length > 0,
  )
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

const RATIO = 'how many times better than the reference; 0.5 is twice as bad'
const DIFFERENCE = 'difference of the two shares, above 0 is better'
const EFFECTS = [
  { name: 'probative_gate_effect_ratio', help: `Effect: ${RATIO}.` },
  { name: 'probative_gate_effect_low_ratio', help: `Effect: ${RATIO}; lower end of its interval.` },
  { name: 'probative_gate_effect_high_ratio', help: `Effect: ${RATIO}; upper end of its interval.` },
  { name: 'probative_gate_difference_ratio', help: `Effect: ${DIFFERENCE}.` },
  { name: 'probative_gate_difference_low_ratio', help: `Effect: ${DIFFERENCE}; lower end of its interval.` },
  { name: 'probative_gate_difference_high_ratio', help: `Effect: ${DIFFERENCE}; upper end of its interval.` },
] as const

interface Effect {
  readonly name: string
  readonly sample: Sample
}

function effectsOf({ labels, verdict: { gate, effect } }: LabelledGate, plan: Plan): Effect[] {
  if (!effect) return []
  const { metrics = {} } = plan.cases.find(({ caseId }) => caseId === gate.caseId) ?? {}
  const what = metrics[gate.metric ?? '']?.kind === 'proportion' ? 'difference' : 'effect'
  return [
    { name: `probative_gate_${what}_ratio`, sample: { labels, value: effect.value } },
    { name: `probative_gate_${what}_low_ratio`, sample: { labels, value: effect.low } },
    { name: `probative_gate_${what}_high_ratio`, sample: { labels, value: effect.high } },
  ]
}

const effectFamily = (name: string, help: string, effects: readonly Effect[]): MetricFamily => ({
  name,
  unit: 'ratio',
  help,
  samples: effects.filter(effect => effect.name === name).map(({ sample }) => sample),
})
