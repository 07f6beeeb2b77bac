import { quantile, sortAscending } from '@probative/core'
import { type JobRecord, responseOf } from '../job/job-record.ts'
import type { Window } from '../load/run-open.ts'

/** What a rate has to keep to. */
export interface Objective {
  readonly p95S: number
  /** Share of the jobs with a verified result. */
  readonly success: number
}

/** Half width of a 95 % interval in standard errors; the windows hold far more than 30 jobs. */
const Z = 1.96

/** Whether a window of open arrivals kept to the objective, and the service did not fall further and further behind. */
export function holds({ records }: Window, { p95S, success }: Objective): boolean {
  const verified = records.filter(({ jobClass }) => jobClass === 'verified')
  if (verified.length === 0 || verified.length < success * records.length) return false
  if (quantile(sortAscending(verified.map(responseOf)), 0.95) > p95S) return false
  return !fallsBehind(verified)
}

/** Response times that rise with the time of arrival, beyond chance, by more than they are in the middle. */
function fallsBehind(records: readonly JobRecord[]): boolean {
  const n = records.length
  if (n < 3) return false
  const x = records.map(({ intendedS }) => intendedS)
  const y = records.map(responseOf)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n
  const [meanX, meanY] = [mean(x), mean(y)]
  const spreadX = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
  if (spreadX === 0) return false
  const slope = x.reduce((sum, value, i) => sum + (value - meanX) * ((y[i] ?? 0) - meanY), 0) / spreadX
  const rest = x.reduce((sum, value, i) => sum + ((y[i] ?? 0) - meanY - slope * (value - meanX)) ** 2, 0)
  const error = Math.sqrt(rest / (n - 2) / spreadX)
  const lengthS = Math.max(...x) - Math.min(...x)
  return slope - Z * error > 0 && slope * lengthS > meanY
}
