import type { ClientHealth } from './client-watch.ts'

/** How late the client may be before its results say more of itself than of the service. */
export interface ClientLimits {
  readonly loopDelayMs: number
  readonly slipMs: number
}

/** A share of the median response that may be the client's own delay. */
const SHARE = { loopDelay: 0.05, slip: 0.01 }
const HIGHEST_UTILIZATION = 0.9

export interface ClientEvidence extends ClientHealth {
  /** 99th percentile of how late jobs were sent, in seconds; `undefined` without a schedule to be late for. */
  readonly slipS: number | undefined
  readonly medianResponseS: number
}

/** What the client was, in words, and whether it was the bottleneck. */
export function judgeClient(evidence: ClientEvidence, limits: ClientLimits): { ok: boolean; what: string } {
  const { loopDelayS, slipS, utilization, medianResponseS } = evidence
  const late = [
    lateness('event loop delay', loopDelayS, Math.max(limits.loopDelayMs / 1000, SHARE.loopDelay * medianResponseS)),
    lateness('schedule slip', slipS, Math.max(limits.slipMs / 1000, SHARE.slip * medianResponseS)),
  ]
  const all = [...late, business(utilization)]
  const said = all.map(({ what }) => what).filter(Boolean)
  return { ok: all.every(({ ok }) => ok), what: `client: ${said.join(', ') || 'too short a launch to tell'}` }
}

function business(utilization: number | undefined): { ok: boolean; what: string } {
  if (utilization === undefined) return { ok: true, what: '' }
  const ok = utilization <= HIGHEST_UTILIZATION
  const limit = ok ? '' : `, at most ${HIGHEST_UTILIZATION * 100} % is fair`
  return { ok, what: `event loop busy ${Math.round(utilization * 100)} %${limit}` }
}

function lateness(name: string, p99S: number | undefined, limitS: number): { ok: boolean; what: string } {
  if (p99S === undefined) return { ok: true, what: '' }
  const ok = p99S <= limitS
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`
  return { ok, what: `${name} p99 ${ms(p99S)}${ok ? '' : `, at most ${ms(limitS)} is fair`}` }
}
