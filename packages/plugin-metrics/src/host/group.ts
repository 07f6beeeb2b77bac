import type { SampledLaunch, SamplerField } from '@probative/core'

/** Fields that come from one file. `read` gives one value a field, in order; null: none just now. */
export interface Group {
  readonly fields: readonly SamplerField[]
  /** Costs too much for every beat: read once a second. */
  readonly isSlow?: boolean
  begin?(launch: SampledLaunch): void
  read(): readonly (number | null)[]
}

/** Fields that this machine does not have, with the reason. */
export const missing = (fields: readonly SamplerField[], reason: string): Group => ({
  fields: fields.map(field => ({ ...field, unavailable: reason })),
  read: () => [],
})
