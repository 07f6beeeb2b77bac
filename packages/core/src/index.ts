export { addSessions, mismatchesOf } from './baseline/add-sessions.ts'
export type { Baseline, BaselineSeries } from './baseline/baseline.ts'
export type { Acceptance } from './baseline/build-baseline.ts'
export { buildBaseline } from './baseline/build-baseline.ts'
export type { StoredBaseline } from './baseline/parse-baseline.ts'
export { parseBaseline } from './baseline/parse-baseline.ts'
export { refusalsOf } from './baseline/refusals.ts'
export { replayBaseline } from './baseline/replay-baseline.ts'
export { defineConfig } from './config/define-config.ts'
export { suiteJsonSchema } from './config/json-schema.ts'
export type { LoadedConfig } from './config/load-config.ts'
export { findConfig, readConfig } from './config/load-config.ts'
export type { LoadedSuite, LoadOptions } from './config/load-suite.ts'
export { loadSuite } from './config/load-suite.ts'
export type { Suite } from './config/resolve-suite.ts'
export { BASELINES_FOLDER, presetOf, resolveSuite } from './config/resolve-suite.ts'
export type { Equivalent, Policy, Threshold, UserCase, UserSuite } from './config/schema.ts'
export { selects } from './config/select.ts'
export { didYouMean } from './did-you-mean.ts'
export type { ErrorCode, Mistake } from './errors.ts'
export { describeMistake, ERROR_CODES, ProbativeError } from './errors.ts'
export { formatInterval } from './format/format-interval.ts'
export { formatQuantity } from './format/format-quantity.ts'
export { plainText } from './format/plain-text.ts'
export type { GpuPeaks, PeakKind } from './inspect/gpu-peaks.ts'
export { GPU_PEAKS, gpuPeaks } from './inspect/gpu-peaks.ts'
export { peakMemory } from './inspect/peak-memory.ts'
export type { CaseData, MetricData } from './judge/case-data.ts'
export { compareWith } from './judge/compare-runs.ts'
export type { Workings } from './judge/comparison/workings.ts'
export type {
  CaseStatus,
  CaseSummary,
  Evidence,
  ExitCode,
  LaunchValue,
  MetricSummary,
  Outcome,
  Verdict,
} from './judge/evidence.ts'
export { OUTCOMES } from './judge/evidence.ts'
export type { JudgeOptions } from './judge/judge.ts'
export { judge } from './judge/judge.ts'
export type { NamedVerdict } from './judge/named-verdicts.ts'
export { gateText, namedVerdicts } from './judge/named-verdicts.ts'
export { parseThreshold } from './judge/parse-threshold.ts'
export type { ReasonCode } from './judge/reasons.ts'
export { REASONS } from './judge/reasons.ts'
export { requireText } from './judge/require-text.ts'
export { CORE_RULES } from './judge/rules/core-rules.ts'
export type { Acceleration, Limit, Relative, Requirement } from './judge/threshold.ts'
export { caseNames } from './plan/case-names.ts'
export type { Gate, Plan, PlannedCase } from './plan/plan.ts'
export type { FunctionProbeDefinition } from './plugin/define-function-probe.ts'
export { defineFunctionProbe } from './plugin/define-function-probe.ts'
export type { Plugin } from './plugin/define-plugin.ts'
export { definePlugin } from './plugin/define-plugin.ts'
export type {
  BoundProbe,
  Launch,
  LaunchContext,
  LaunchService,
  Probe,
  ProbeDefinition,
  Resolution,
  WorkProof,
} from './plugin/define-probe.ts'
export { defineProbe } from './plugin/define-probe.ts'
export type { Artifact, Reporter, ReporterDefinition } from './plugin/define-reporter.ts'
export { defineReporter } from './plugin/define-reporter.ts'
export type { Fact, Facts } from './plugin/fact.ts'
export { condition, identity, workload } from './plugin/fact.ts'
export type { Finding } from './plugin/finding.ts'
export type { LoadedPlugin } from './plugin/load-plugin.ts'
export { loadPlugin } from './plugin/load-plugin.ts'
export type {
  Label,
  Metric,
  Metrics,
  Observation,
  ResolvedMetric,
  Row,
  Source,
  TelemetryOrigin,
  Value,
} from './plugin/metric.ts'
export { observedMetrics } from './plugin/metric.ts'
export type { Registry } from './plugin/registry.ts'
export { createRegistry, probeOf } from './plugin/registry.ts'
export type { Rule, RuleInput, RuleResult } from './plugin/rule.ts'
export type {
  EndedLaunch,
  MeasuredWindow,
  OpenSampler,
  Remarks,
  SampleColumns,
  SampledLaunch,
  Sampler,
  SamplerField,
  Taint,
} from './plugin/sampler.ts'
export type { Sampling } from './plugin/sampling.ts'
export { DEFAULT_SAMPLING } from './plugin/sampling.ts'
export { canonicalJson, digestOf } from './record/canonical.ts'
export type { LaunchError, LaunchOutcome, RunEvent } from './record/event.ts'
export { foldEvents } from './record/fold-events.ts'
export { printDocument } from './record/print-document.ts'
export type { LaunchRecord, LaunchSeries, LaunchStatus, RunRecord, Session } from './record/record.ts'
export type { FieldSummary, LaunchWindow, SamplerSummary, Series } from './record/telemetry.ts'
export type { BoundReporter, Rendered } from './render/render.ts'
export { bindReporters, render } from './render/render.ts'
export type { Journal } from './run/journal.ts'
export { openJournal, readJournal } from './run/journal.ts'
export type { PreparedRun, PrepareOptions } from './run/prepare-run.ts'
export { checkSuite, prepareRun } from './run/prepare-run.ts'
export { resolveCases } from './run/resolve-cases.ts'
export type { StartOptions } from './run/run.ts'
export { run } from './run/run.ts'
export type { LaunchProgress } from './run/run-launch.ts'
export { sweepScratch } from './run/scratch.ts'
export type { Description } from './stats/describe.ts'
export { describe, describeHistogram } from './stats/describe.ts'
export { Histogram } from './stats/histogram.ts'
export type { Interval } from './stats/interval.ts'
export {
  geometricInterval,
  jackknifeInterval,
  meanInterval,
  medianInterval,
  samplesForPercentile,
  wilsonInterval,
} from './stats/interval.ts'
export { markOutliers } from './stats/outliers.ts'
export { quantile, sortAscending } from './stats/quantile.ts'
export type { SamplerAddress } from './telemetry/protocol.ts'
export type { SamplerProcess } from './telemetry/sampler-process.ts'
export { startSamplers } from './telemetry/sampler-process.ts'
export { summarizeWindow } from './telemetry/summarize-window.ts'
export type { OverviewRow, TelemetryOverview } from './telemetry/telemetry-overview.ts'
export { telemetryOverview } from './telemetry/telemetry-overview.ts'
export { isBaseUnit, parseQuantity, scaleOf } from './units.ts'
export { VERSION } from './version.ts'
export { z } from './zod.ts'
