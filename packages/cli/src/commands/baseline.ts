import { relative } from 'node:path'
import {
  addSessions,
  type Baseline,
  buildBaseline,
  compareWith,
  formatQuantity,
  mismatchesOf,
  ProbativeError,
  type RunRecord,
  refusalsOf,
  replayBaseline,
} from '@probative/core'
import {
  baselineNames,
  checkedName,
  pruneBaselines,
  readHistory,
  requireBaseline,
  type StoredFile,
  writeBaseline,
} from '../baseline-store.ts'
import { comparisonJson, comparisonText } from '../comparison-text.ts'
import { openSuite, type SuiteFlags } from '../open-suite.ts'
import { readRun } from '../read-run.ts'
import { findRunDirectory } from '../run-directory.ts'
import { textTable } from '../text-table.ts'

type ConfigFlags = Pick<SuiteFlags, 'config' | 'json'>

export interface AcceptFlags extends ConfigFlags {
  readonly name: string
  readonly reason?: string
  readonly add?: boolean
  readonly allowDirty?: boolean
}

const folderOf = async ({ config }: ConfigFlags) =>
  (await openSuite(config === undefined ? {} : { config })).suite.baselines
const shown = (file: string) => relative(process.cwd(), file) || '.'
const print = (flags: ConfigFlags, json: unknown, text: string) =>
  process.stdout.write(flags.json ? `${JSON.stringify(json)}\n` : `${text}\n`)

/** Accepts what a run measured as what is usual from now on. @throws BASELINE_REFUSED with every reason at once */
export async function acceptCommand(named: string | undefined, flags: AcceptFlags): Promise<number> {
  const folder = await folderOf(flags)
  const record = await readRun(findRunDirectory(named))
  refuse(refusalsOf(record, { allowDirty: flags.allowDirty === true }))
  const [before] = readHistory(folder, checkedName(flags.name))
  const { file, digest, baseline } = writeBaseline(folder, acceptedBaseline(record, before, flags))
  const text = `accepted ${baseline.series.length} series of ${baseline.sessions.length} session${baseline.sessions.length === 1 ? '' : 's'} as "${flags.name}": ${shown(file)}`
  const hint = baseline.sessions.length < ENOUGH_SESSIONS ? `\n${SESSIONS_HINT}` : ''
  print(flags, { name: flags.name, digest, file: shown(file), sessions: baseline.sessions.length }, `${text}${hint}`)
  return 0
}

const ENOUGH_SESSIONS = 5
const SESSIONS_HINT =
  'under five sessions a difference of up to 3 % can not be told from a slow day; measure again and accept with --add'

function acceptedBaseline(record: RunRecord, before: StoredFile | undefined, flags: AcceptFlags): Baseline {
  const accepted = buildBaseline(record, {
    name: flags.name,
    at: new Date().toISOString(),
    replaces: before?.digest ?? null,
    ...(flags.reason === undefined ? {} : { reason: flags.reason }),
  })
  if (flags.add !== true) {
    refuse(before?.baseline.sessions.some(({ run }) => run === record.runId) ? ['the run is the baseline already'] : [])
    return accepted
  }
  if (!before)
    throw new ProbativeError({ code: 'BASELINE_NOT_FOUND', message: `there is no "${flags.name}" to add to` })
  refuse(mismatchesOf(before.baseline, accepted))
  return addSessions(before.baseline, accepted)
}

function refuse(reasons: readonly string[]): void {
  if (reasons.length > 0)
    throw new ProbativeError(reasons.map(message => ({ code: 'BASELINE_REFUSED' as const, message })))
}

/** One line a name. */
export async function listCommand(flags: ConfigFlags): Promise<number> {
  const folder = await folderOf(flags)
  const heads = baselineNames(folder).map(name => ({ name, stored: requireBaseline(folder, name) }))
  const rows = heads.map(({ name, stored: { digest, baseline } }) => [
    name,
    baseline.accepted.at,
    baseline.source.commit?.slice(0, 12) ?? 'no commit',
    `${baseline.sessions.length} sessions`,
    `${baseline.series.length} series`,
    digest.slice(0, 19),
    baseline.accepted.reason ?? '',
  ])
  const json = heads.map(({ name, stored: { digest, file, baseline } }) => ({
    name,
    digest,
    file: shown(file),
    ...baseline.accepted,
    commit: baseline.source.commit,
    sessions: baseline.sessions.length,
    series: baseline.series.length,
  }))
  print(flags, json, rows.length > 0 ? textTable(rows) : `no baseline has been accepted in ${shown(folder)}`)
  return 0
}

/** The values of one baseline. */
export async function showCommand(name: string, flags: ConfigFlags): Promise<number> {
  const { baseline, digest, file } = requireBaseline(await folderOf(flags), name)
  const head = [
    `${name}  ${digest.slice(0, 19)}  ${shown(file)}`,
    `accepted ${baseline.accepted.at}${baseline.accepted.reason === undefined ? '' : `: ${baseline.accepted.reason}`}`,
    `commit ${baseline.source.commit ?? 'unknown'}${baseline.source.dirty ? ', with changes' : ''}; ${baseline.sessions.length} sessions`,
  ].join('\n')
  const rows = baseline.series.map(({ case: id, metric, definition, launches }) => {
    const values = launches.map(({ value }) => value).sort((a, b) => a - b)
    const quantity = (value: number | undefined) => formatQuantity(value ?? Number.NaN, definition.unit)
    return [id, metric, `${quantity(values[0])} .. ${quantity(values.at(-1))}`, `${launches.length} launches`]
  })
  print(flags, { digest, ...baseline }, `${head}\n\n${textTable(rows)}`)
  return 0
}

/** A baseline against the one it replaced, or against the latest of another name. */
export async function diffCommand(name: string, other: string | undefined, flags: ConfigFlags): Promise<number> {
  const { suite } = await openSuite(flags.config === undefined ? {} : { config: flags.config })
  const [latest, replaced] = readHistory(suite.baselines, name)
  const than = other === undefined ? replaced : requireBaseline(suite.baselines, other)
  if (!latest || !than) {
    const message = latest
      ? `"${name}" has replaced no baseline that is still there`
      : `no baseline "${name}" has been accepted`
    throw new ProbativeError({ code: 'BASELINE_NOT_FOUND', file: suite.baselines, message })
  }
  const record = replayBaseline(latest)
  // After `accept --add` both hold the old sessions, and those say nothing about a difference.
  const old = new Set(than.baseline.sessions.map(({ id }) => id))
  const launches = record.launches.filter(({ session }) => !old.has(session))
  const verdicts = compareWith({ ...record, launches, plan: { ...record.plan, equivalent: suite.equivalent } }, than)
  process.stdout.write(flags.json ? comparisonJson(verdicts) : comparisonText(verdicts))
  return 0
}

/** Removes baselines that others have replaced. */
export async function pruneCommand(flags: ConfigFlags & { readonly keep: number }): Promise<number> {
  const folder = await folderOf(flags)
  const removed = baselineNames(folder).flatMap(name => pruneBaselines(folder, name, flags.keep))
  print(
    flags,
    removed.map(shown),
    removed.length > 0 ? removed.map(file => `removed ${shown(file)}`).join('\n') : 'nothing to remove',
  )
  return 0
}
