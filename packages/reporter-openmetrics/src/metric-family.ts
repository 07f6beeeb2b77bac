export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/**
 * A gauge and its samples. `unit`: the last part of the name, or none. All are gauges, though OpenMetrics has types for infos and
 * sets of states: tools that know the older text format of Prometheus only refuse a file with those.
 */
export interface MetricFamily {
  readonly name: string
  readonly unit?: string
  readonly help: string
  readonly samples: readonly Sample[]
}
