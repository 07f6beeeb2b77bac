import type { NamedVerdict, Verdict } from '@probative/core'

/** The numbers behind a gate, as `<case> <gate> <what>`; values in base units, with all their digits. */
export function gateProperties(caseName: string, { name, verdict }: NamedVerdict): (readonly [string, string])[] {
  return Object.entries(numbersOf(verdict))
    .filter(([, value]) => value !== undefined)
    .map(([what, value]) => [`${caseName} ${name} ${what}`, String(value)] as const)
}

function numbersOf(verdict: Verdict): Readonly<Record<string, string | number | undefined>> {
  const { gate, outcome, measured, effect, workings, minimumDetectable, toDecide, launches, runs } = verdict
  const { requirement } = gate
  return {
    outcome,
    value: measured?.value,
    low: measured?.low,
    high: measured?.high,
    unit: measured && requirement.kind === 'limit' ? requirement.unit : undefined,
    effect: effect?.value,
    effect_low: effect?.low,
    effect_high: effect?.high,
    effect_scale: workings?.scale,
    minimum_detectable: minimumDetectable,
    launches_to_decide: toDecide?.launches,
    launches,
    runs,
  }
}
