import type { Metrics } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import type { Amount } from '../timing/amount.ts'
import { timePerOutputToken } from '../timing/decode-span.ts'
import { endToEnd, timeToFirstToken } from '../timing/latency.ts'
import { tokenCount } from '../timing/token-event.ts'
import type { RequestOutcome } from './request-outcome.ts'

/** What a load of requests shows. Latencies count from when a request was due. */
export const LOAD_METRICS = {
  system_output_rate: {
    unit: 'token/s',
    better: 'higher',
    title: 'output tokens of all requests by the time of the load',
  },
  request_rate: { unit: 'request/s', better: 'higher', title: 'answered requests by the time of the load' },
  ttft: { unit: 's', better: 'lower', kind: 'distribution', title: 'time from due to first token' },
  tpot: { unit: 's', better: 'lower', kind: 'distribution', title: 'time per output token after the first' },
  e2e: { unit: 's', better: 'lower', kind: 'distribution', title: 'time from due to last token' },
  send_delay: { unit: 's', better: 'lower', kind: 'distribution', title: 'time from due to sent' },
  failures: { unit: '1', better: 'lower', kind: 'proportion', title: 'requests that failed' },
  goodput: {
    unit: 'request/s',
    better: 'higher',
    kind: 'additive',
    title: 'requests within every objective by the time of the load; failed ones are not',
  },
} as const satisfies Metrics

/** Seconds that a request may take to be good; undefined: no matter. */
export interface Objectives {
  readonly ttftS: number | undefined
  readonly tpotS: number | undefined
}

type Answered = Extract<RequestOutcome, { generation: Generation }>

/** The values of one load. The time of a load runs from its first request to the end of its last. */
export function loadValues(outcomes: readonly RequestOutcome[], objectives: Objectives) {
  const answered = outcomes.filter((one): one is Answered => 'generation' in one)
  const windowS = Math.max(0, ...outcomes.map(({ endS }) => endS))
  const rate = (count: number): Amount =>
    count > 0 && windowS > 0 ? count / windowS : { unavailable: 'no request was answered' }
  const tokens = answered.reduce((total, { generation }) => total + tokenCount(generation.events), 0)
  const hasObjectives = objectives.ttftS !== undefined || objectives.tpotS !== undefined
  return {
    system_output_rate: rate(tokens),
    request_rate: rate(answered.length),
    ttft: distribution(answered.map(dueToFirst)),
    tpot: distribution(answered.map(({ generation }) => timePerOutputToken(generation.events))),
    e2e: distribution(answered.map(dueToLast)),
    send_delay: distribution(answered.map(({ delayS }) => delayS)),
    failures: { successes: outcomes.length - answered.length, trials: outcomes.length },
    goodput: hasObjectives
      ? answered.filter(one => isGood(one, objectives)).length / windowS
      : { unavailable: 'no objective was given' },
  }
}

const later = (delayS: number, amount: Amount): Amount => (typeof amount === 'number' ? delayS + amount : amount)
const dueToFirst = ({ delayS, generation }: Answered) => later(delayS, timeToFirstToken(generation.events))
const dueToLast = ({ delayS, generation }: Answered) => later(delayS, endToEnd(generation.events))

function isGood(one: Answered, { ttftS, tpotS }: Objectives): boolean {
  const within = (amount: Amount, most: number | undefined) =>
    most === undefined || (typeof amount === 'number' && amount <= most)
  return within(dueToFirst(one), ttftS) && within(timePerOutputToken(one.generation.events), tpotS)
}

function distribution(amounts: readonly Amount[]) {
  const samples = amounts.filter(amount => typeof amount === 'number')
  return samples.length > 0 ? { samples } : { unavailable: 'no request was answered' }
}
