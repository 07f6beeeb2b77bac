import type { ClientFloor } from './calibrate-client.ts'
import type { ClientHealth } from './client-watch.ts'

/** How late the client may be before its results say more of itself than of the service. */
export interface ClientLimits {
  readonly loopDelayMs: number
  readonly slipMs: number
  /** Largest share of the median response, and of the rate it can send, that may be the client's own. */
  readonly share: number
}

/** A share of the median response that may be the client's own delay. */
const SHARE = { loopDelay: 0.05, slip: 0.01 }
const HIGHEST_UTILIZATION = 0.9

export interface ClientEvidence extends ClientHealth {
  /** 99th percentile of how late jobs were sent, in seconds; `undefined` without a schedule to be late for. */
  readonly slipS: number | undefined
  readonly medianResponseS: number
  /** What it could do with a service that takes no time. */
  readonly floor: ClientFloor
  /** Most jobs that it sent in one second. */
  readonly peakJobsPerS: number
}

/** What the client was, in words, and whether it was the bottleneck. */
export function judgeClient(evidence: ClientEvidence, limits: ClientLimits): { ok: boolean; what: string } {
  const { loopDelayS, slipS, utilization, medianResponseS } = evidence
  const late = [
    lateness('event loop delay', loopDelayS, Math.max(limits.loopDelayMs / 1000, SHARE.loopDelay * medianResponseS)),
    lateness('schedule slip', slipS, Math.max(limits.slipMs / 1000, SHARE.slip * medianResponseS)),
  ]
  const all = [...late, business(utilization), ...ownShares(evidence, limits.share)]
  const said = all.map(({ what }) => what).filter(Boolean)
  return { ok: all.every(({ ok }) => ok), what: `client: ${said.join(', ')}` }
}

/** Beside a service that takes no time: what of the response, and of the rate, the client itself takes. */
function ownShares({ floor, medianResponseS, peakJobsPerS }: ClientEvidence, limit: number) {
  const share = (own: number, of: number, what: string) => {
    const ok = own <= limit * of
    return { ok, what: `${what}${ok ? '' : `, at most ${percent(limit)} is fair`}` }
  }
  const { responseS, jobsPerS } = floor
  const ownS = `${ms(responseS)} of the median response its own`
  return [
    ...(medianResponseS > 0
      ? [share(responseS, medianResponseS, `${ownS} (${percent(responseS / medianResponseS)})`)]
      : []),
    share(peakJobsPerS, jobsPerS, `sent at most ${peakJobsPerS} of the ${Math.round(jobsPerS)} jobs/s that it can`),
  ]
}

const ms = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`
const percent = (share: number) => `${Math.round(share * 100)} %`

function business(utilization: number | undefined): { ok: boolean; what: string } {
  if (utilization === undefined) return { ok: true, what: '' }
  const ok = utilization <= HIGHEST_UTILIZATION
  const limit = ok ? '' : `, at most ${percent(HIGHEST_UTILIZATION)} is fair`
  return { ok, what: `event loop busy ${percent(utilization)}${limit}` }
}

function lateness(name: string, p99S: number | undefined, limitS: number): { ok: boolean; what: string } {
  if (p99S === undefined) return { ok: true, what: '' }
  const ok = p99S <= limitS
  return { ok, what: `${name} p99 ${ms(p99S)}${ok ? '' : `, at most ${ms(limitS)} is fair`}` }
}
