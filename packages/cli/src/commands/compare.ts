import {
  buildBaseline,
  compareWith,
  digestOf,
  ProbativeError,
  type RunRecord,
  replayBaseline,
  type StoredBaseline,
} from '@probative/core'
import { readHistory } from '../baseline-store.ts'
import { comparisonJson, comparisonText } from '../comparison-text.ts'
import { openSuite, type SuiteFlags } from '../open-suite.ts'
import { readRun } from '../read-run.ts'
import { findRunDirectory } from '../run-directory.ts'

type CompareFlags = Pick<SuiteFlags, 'config' | 'json'>

/** Compares a run, or a baseline, with another; says better, worse, or why it can't be told. Nothing is judged: exit 0. */
export async function compareCommand(ours: string, theirs: string, flags: CompareFlags): Promise<number> {
  const { suite } = await openSuite(flags.config === undefined ? {} : { config: flags.config })
  const baseline = latest(ours, suite.baselines)
  const record = baseline ? replayBaseline(baseline) : await readRun(findRunDirectory(ours))
  const other = latest(theirs, suite.baselines) ?? asBaseline(await readRun(findRunDirectory(theirs)))
  const verdicts = compareWith({ ...record, plan: { ...record.plan, equivalent: suite.equivalent } }, other)
  process.stdout.write(flags.json ? comparisonJson(verdicts) : comparisonText(verdicts))
  return 0
}

/** The latest baseline of that name; `undefined` when it names none and so a directory is meant. */
function latest(named: string, folder: string): StoredBaseline | undefined {
  return /^[A-Za-z0-9][\w.-]*$/.test(named) ? readHistory(folder, named)[0] : undefined
}

function asBaseline(record: RunRecord): StoredBaseline {
  const baseline = buildBaseline(record, {
    name: record.runId.slice(0, 8),
    at: record.sessions.at(-1)?.finishedAt ?? record.sessions.at(-1)?.startedAt ?? '',
    replaces: null,
  })
  if (baseline.series.length > 0) return { digest: digestOf(baseline), baseline }
  throw new ProbativeError({
    code: 'RUN_UNREADABLE',
    path: record.runId,
    message: 'the run has no values to compare with',
  })
}
