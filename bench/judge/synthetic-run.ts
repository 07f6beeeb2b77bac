import type { Gate, PlannedCase, ResolvedMetric, RunRecord } from '@probative/core'

const time: ResolvedMetric = {
  unit: 's',
  better: 'lower',
  kind: 'sampled',
  reduce: 'median',
  source: 'measured',
  title: 'time',
}
const AT = '2026-01-01T00:00:00.000Z'
const PROOF = { ok: true, what: 'made for the bench' }

/** The launch values of one case. Launches of two cases that share session and number have taken turns. */
export interface SyntheticCase {
  readonly caseId: string
  readonly session: string
  readonly values: readonly number[]
}

/** A finished run of these cases, one iteration a launch, with these gates about their metric `time`, lower is better. */
export function syntheticRun(cases: readonly SyntheticCase[], gates: readonly Gate[]): RunRecord {
  return {
    schema: 1,
    origin: 'run',
    runId: 'synthetic',
    version: '1.0.0',
    command: 'npm run bench:judge',
    plan: {
      schema: 1,
      suite: 'synthetic',
      seed: 1,
      plugins: [],
      cases: cases.map(plannedCase),
      gates,
      policy: {},
      reporters: [],
    },
    planDigest: `sha256:${'0'.repeat(64)}`,
    sessions: [{ id: 's', startedAt: AT, facts: {}, conditionsBefore: {} }],
    launches: cases.flatMap(({ caseId, session, values }) =>
      values.map((value, launch) => ({
        caseId,
        launch,
        session,
        wallS: value,
        runs: 1,
        values: { time: [value] },
        facts: {},
        proof: PROOF,
        status: 'valid' as const,
      })),
    ),
    complete: true,
  }
}

function plannedCase({ caseId, values }: SyntheticCase): PlannedCase {
  return {
    caseId,
    tags: [],
    probe: 'synthetic/time',
    probeVersion: 1,
    plugin: 'synthetic',
    options: {},
    metrics: { time },
    sampling: { launches: values.length, iterations: 1, warmup: 0, timeoutMs: 1000, budgetMs: 1000 },
    sensitiveTo: [],
    required: true,
  }
}

/** "At most this much worse than the reference." */
export function notWorse(caseId: string, margin: number, than: { case: string } | { baseline: string }): Gate {
  const require = { worseBy: `${margin * 100} %`, than }
  return {
    id: `not worse ${caseId}`,
    caseId,
    metric: 'time',
    severity: 'fail',
    requirement: { kind: 'relative', subject: 'value', direction: 'worse', margin, than },
    threshold: { require },
  }
}
