import type { CaseData } from '@probative/core'

/** The middle launch value of a metric (the upper one of two); undefined when there is none. */
export function middleLaunch({ metrics }: CaseData, metric: string): number | undefined {
  const values =
    metrics
      .get(metric)
      ?.launchValues.map(({ value }) => value)
      .sort((a, b) => a - b) ?? []
  return values[Math.floor(values.length / 2)]
}
