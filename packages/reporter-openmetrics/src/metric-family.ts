export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/**
 * Samples of one name. `unit`: the last part of the name, or none. The samples of an `info` are named `<name>_info`; those of a
 * `stateset` have a label with the name of the family.
 */
export interface MetricFamily {
  readonly name: string
  readonly type: 'gauge' | 'info' | 'stateset'
  readonly unit?: string
  readonly help: string
  readonly samples: readonly Sample[]
}
