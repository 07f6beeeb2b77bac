export { defineConfig } from './config/define-config.ts'
export type { Policy, Threshold, UserCase, UserSuite } from './config/schema.ts'
export { didYouMean } from './did-you-mean.ts'
export type { ErrorCode, Mistake } from './errors.ts'
export { describeMistake, ERROR_CODES, ProbativeError } from './errors.ts'
export type { CaseSummary, Evidence, ExitCode, MetricSummary, Outcome, Verdict } from './judge/evidence.ts'
export type { Requirement } from './judge/threshold.ts'
export type { Gate, Plan, PlannedCase } from './plan/plan.ts'
export type { Plugin } from './plugin/define-plugin.ts'
export { definePlugin } from './plugin/define-plugin.ts'
export type {
  BoundProbe,
  Launch,
  LaunchContext,
  Probe,
  ProbeDefinition,
  Resolution,
  Sampling,
  WorkProof,
} from './plugin/define-probe.ts'
export { defineProbe } from './plugin/define-probe.ts'
export type { Artifact, Reporter } from './plugin/define-reporter.ts'
export { defineReporter } from './plugin/define-reporter.ts'
export type { Fact, Facts } from './plugin/fact.ts'
export { condition, identity, workload } from './plugin/fact.ts'
export type { Finding } from './plugin/finding.ts'
export type { Label, Metric, Metrics, Observation, ResolvedMetric, Row, Source, Value } from './plugin/metric.ts'
export type { LaunchError, RunEvent } from './record/event.ts'
export type { LaunchRecord, RunRecord, Session } from './record/record.ts'
export type { Interval } from './stats/interval.ts'
export { isBaseUnit, parseQuantity, scaleOf } from './units.ts'
