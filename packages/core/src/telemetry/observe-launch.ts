import type { PlannedCase } from '../plan/plan.ts'
import type { LaunchOutcome } from '../record/event.ts'
import type { Series } from '../record/telemetry.ts'
import { withDerivedValues } from './derive-values.ts'
import type { SamplerProcess } from './sampler-process.ts'

/** A launch with its telemetry, and the streams beside it. */
export interface ObservedLaunch {
  readonly outcome: LaunchOutcome
  readonly series: readonly Series[]
}

/** Asks the samplers what they saw beside a launch that has ended, and derives what depends on it. */
export async function observeLaunch(
  outcome: LaunchOutcome,
  { metrics }: Pick<PlannedCase, 'metrics'>,
  samplers: SamplerProcess,
): Promise<ObservedLaunch> {
  const observed = await samplers.end(outcome.window)
  const lost = observed === undefined && samplers.lost !== undefined ? [lostFinding(samplers.lost)] : []
  const findings = [...(outcome.findings ?? []), ...(observed?.findings ?? []), ...lost]
  const { telemetry = [], taints = [], series = [] } = observed ?? {}
  const seen: LaunchOutcome = {
    ...outcome,
    ...(findings.length > 0 ? { findings } : {}),
    ...(telemetry.length > 0 ? { telemetry } : {}),
    ...(taints.length > 0 ? { taints } : {}),
  }
  return { outcome: withDerivedValues(seen, metrics), series }
}

const lostFinding = (why: string) =>
  ({ code: 'telemetry-lost', severity: 'warn', text: `no telemetry beside this launch: ${why}` }) as const
