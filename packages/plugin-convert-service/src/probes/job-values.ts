import { type Observation, quantile, sortAscending } from '@probative/core'
import { isSuccess } from '../job/job-class.ts'
import { type JobRecord, responseOf, serviceOf, unknownOf } from '../job/job-record.ts'
import type { Window } from '../load/run-open.ts'
import { estimateCensored } from '../wait/estimate-censored.ts'
import type { JOB_METRICS } from './metrics.ts'

type Values = Observation<typeof JOB_METRICS>['values']

const KNOWN_AT_ONCE = { unavailable: 'no job had to be asked for twice: its end was known at once' }

/** The values of one window of jobs. */
export function jobValues({ records, startS, endS }: Window): Values {
  const verified = records.filter(({ jobClass }) => jobClass === 'verified')
  const response = verified.map(record => ({ low: responseOf(record) - unknownOf(record), high: responseOf(record) }))
  const wasPolled = response.some(({ low, high }) => low < high)
  const inTime = verified.filter(record => record.endedS <= endS)
  const lengthS = endS - startS
  const pages = inTime.map(({ fixture }) => fixture.pages)
  return {
    response: samples(response.map(({ high }) => high)),
    response_lower: wasPolled ? samples(response.map(({ low }) => low)) : KNOWN_AT_ONCE,
    response_estimate: wasPolled ? samples(estimateCensored(response)) : KNOWN_AT_ONCE,
    service: samples(verified.map(serviceOf)),
    submit: submitTimes(verified),
    queue: samples(
      verified.flatMap(({ times }) => times.queueS ?? []),
      'the service does not say how long jobs were queued',
    ),
    processing: samples(
      verified.flatMap(({ times }) => times.processingS ?? []),
      'the service does not say how long it worked',
    ),
    fetch: samples(verified.map(({ endedS, doneBeforeS = endedS }) => endedS - doneBeforeS)),
    success: { successes: records.filter(({ jobClass }) => isSuccess(jobClass)).length, trials: records.length },
    throughput: rate(inTime.length, lengthS),
    page_rate: pages.includes(null)
      ? { unavailable: 'the manifest does not say how many pages each document has' }
      : rate(sum(pages.map(count => count ?? 0)), lengthS),
    input_rate: rate(sum(inTime.map(({ fixture }) => fixture.bytes.length)), lengthS),
    requests: sum(records.map(({ polls }) => polls)) / records.length,
    slip: slipOf(records),
  }
}

/** How late each job was sent, in seconds; those that were not sent are left out. */
export const slipsOf = (records: readonly JobRecord[]): number[] =>
  records.flatMap(({ sentS, intendedS }) => (sentS === undefined ? [] : [Math.max(0, sentS - intendedS)]))

/** 99th percentile of how late jobs were sent; 0 when none was. */
function slipOf(records: readonly JobRecord[]): number {
  const slips = slipsOf(records)
  return slips.length === 0 ? 0 : quantile(sortAscending(slips), 0.99)
}

/** The most jobs that were sent within one second. */
export function peakOf(records: readonly JobRecord[]): number {
  const sent = sortAscending(records.flatMap(({ sentS }) => sentS ?? []))
  let first = 0
  let most = 0
  for (const [last, at] of sent.entries()) {
    while (at - (sent[first] ?? at) >= 1) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}

function submitTimes(verified: readonly JobRecord[]) {
  const waited = verified.some(({ polls, doneBeforeS, acceptedS }) => polls === 0 && doneBeforeS === acceptedS)
  if (waited) return { unavailable: 'the create call waited for the end of jobs' }
  return samples(verified.map(({ sentS = 0, acceptedS = 0 }) => acceptedS - sentS))
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const samples = (values: readonly number[], why = 'no job gave a verified result') =>
  values.length > 0 ? { samples: values } : { unavailable: why }
const rate = (count: number, lengthS: number) =>
  count > 0 ? count / lengthS : { unavailable: 'no verified result in the window' }
