import { randomUUID } from 'node:crypto'
import { join, relative } from 'node:path'
import {
  bindReporters,
  type Evidence,
  openJournal,
  type PreparedRun,
  ProbativeError,
  prepareRun,
  type RunEvent,
  type RunRecord,
  render,
  run,
} from '@probative/core'
import { latestBaselines, requireBaseline } from '../baseline-store.ts'
import { judgeDirectory } from '../judge-directory.ts'
import { openSuite, type SamplingFlags, type SuiteFlags } from '../open-suite.ts'
import { createProgress } from '../progress.ts'
import { readRun } from '../read-run.ts'
import { resultText } from '../result-text.ts'
import { keepBaselines } from '../run-baselines.ts'
import { createRunDirectory, EVENTS_FILE, findRunDirectory } from '../run-directory.ts'
import { listenForSignals } from '../signals.ts'
import { tellGithub } from '../tell-github.ts'
import { writeArtifacts, writeAtomic } from '../write-artifacts.ts'

export interface RunFlags extends SuiteFlags, SamplingFlags {
  readonly out?: string
  readonly against?: string
  readonly resume?: string | true
  readonly quiet?: boolean
}

/** Measures, judges, writes the reports; returns the exit code. */
export async function runCommand(flags: RunFlags): Promise<number> {
  using signals = listenForSignals()
  const resumed = flags.resume === undefined ? undefined : await openResumed(flags.resume)
  const loaded = await openSuite(flags, flags)
  const folder = loaded.suite.baselines
  if (flags.against !== undefined) requireBaseline(folder, flags.against)
  const baselines = latestBaselines(folder)
  const prepared = await prepareRun(loaded, {
    cwd: process.cwd(),
    signal: signals.signal,
    baselines: Object.fromEntries([...baselines].map(([name, { digest }]) => [name, digest])),
    against: flags.against,
    ...(flags.filter === undefined ? {} : { filter: flags.filter }),
  })
  const reporters = bindReporters(prepared.plan.reporters, loaded.registry.reporters)
  const runId = resumed?.record.runId ?? randomUUID()
  const directory = resumed?.directory ?? createRunDirectory(runId, flags.out)
  if (!resumed) {
    writeAtomic(join(directory, 'plan.json'), `${JSON.stringify(prepared.plan, null, 2)}\n`)
    keepBaselines(directory, prepared.plan, baselines)
  }

  const journal = join(directory, EVENTS_FILE)
  await measure(prepared, {
    journal,
    runId,
    flags,
    signal: signals.signal,
    ...(resumed ? { resume: resumed.record } : {}),
  })

  if (resumed?.record.complete && !flags.quiet)
    process.stderr.write('nothing to resume: every launch of this run has ended\n')
  const evidence = await judgeDirectory(directory, loaded.registry)
  const { artifacts, failures } = render(evidence, reporters)
  const files = writeArtifacts(directory, artifacts)
  tellGithub(evidence, loaded.suite.file)
  print(evidence, { directory, files, flags })
  if (failures.length > 0) throw new ProbativeError(failures)
  return signals.exitCode ?? evidence.exitCode
}

async function openResumed(named: string | true): Promise<{ directory: string; record: RunRecord }> {
  const directory = findRunDirectory(named === true ? undefined : named)
  return { directory, record: await readRun(directory) }
}

interface MeasureOptions {
  readonly journal: string
  readonly runId: string
  readonly flags: RunFlags
  readonly signal: AbortSignal
  readonly resume?: RunRecord
}

async function measure(
  prepared: PreparedRun,
  { journal, runId, flags, signal, resume }: MeasureOptions,
): Promise<void> {
  const progress = createProgress(prepared.plan, process.stderr, flags.quiet === true || flags.json === true)
  using file = openJournal(journal)
  try {
    const events: AsyncIterable<RunEvent> = run(prepared, {
      runId,
      signal,
      command: typedCommand(process.argv.slice(2)),
      ...(resume ? { resume } : {}),
      onProgress: progress.onProgress,
      onWait: progress.onWait,
    })
    for await (const event of events) {
      file.append(event)
      progress.onEvent(event)
    }
  } finally {
    progress.stop()
  }
}

function print(
  evidence: Evidence,
  { directory, files, flags }: { directory: string; files: readonly string[]; flags: RunFlags },
): void {
  if (flags.json) {
    const verdict = files.find(file => file.endsWith('verdict.json'))
    const summary = {
      exit: evidence.exitCode,
      sentence: evidence.sentence,
      directory: shown(directory),
      files: files.map(shown),
      ...(verdict ? { verdict: shown(verdict) } : {}),
    }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
    return
  }
  const lines = [resultText(evidence), '', ...files.map(shown)]
  if (!evidence.record.complete)
    lines.push('', `interrupted; continue with: probative run --resume ${shown(directory)}`)
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The command line as somebody would type it again. */
function typedCommand(args: readonly string[]): string {
  const quoted = args.map(arg => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`))
  return ['probative', ...quoted].join(' ')
}

const shown = (path: string) => relative(process.cwd(), path) || '.'
