import type { Policy } from '../config/schema.ts'
import type { Source } from '../plugin/metric.ts'

const JUDGED_SOURCES: readonly Source[] = ['measured', 'derived']

/** Whether a gate may pass on values of this source. */
export const isJudgedSource = (source: Source, { allowSources = JUDGED_SOURCES }: Policy): boolean =>
  allowSources.includes(source)
