import { type PlannedCase, type PreparedRun, prepareRun, type Suite } from '@probative/core'
import { installedPlugins, openSuite, type SuiteFlags } from '../open-suite.ts'
import { textTable } from '../text-table.ts'

/** Says for each probe whether it can run here and, if not, the exact fix; and what is known of the machine. */
export async function doctorCommand(flags: SuiteFlags): Promise<number> {
  const { suite, registry } = await openSuite(flags)
  const prepared = await prepareRun(
    {
      suite: { ...suite, thresholds: [], cases: suite.file === undefined ? await everyCase(suite) : suite.cases },
      registry,
    },
    {
      cwd: process.cwd(),
      distinct: suite.file === undefined,
      signal: new AbortController().signal,
      ...(flags.filter === undefined ? {} : { filter: flags.filter }),
    },
  )
  const { plan, facts } = prepared
  const cases = plan.cases.map(({ caseId, skipped }) => ({ caseId, ok: !skipped, ...skipped }))
  if (flags.json) process.stdout.write(`${JSON.stringify({ cases, facts }, null, 2)}\n`)
  else process.stdout.write(`${textTable([...plan.cases.map(caseRow)])}\n\n${machineText(prepared)}\n`)
  return 0
}

/** With no config: every case of every preset, each once. */
async function everyCase(suite: Suite): Promise<Suite['cases']> {
  const cases = (await installedPlugins()).flatMap(({ plugin }) =>
    Object.values(plugin.presets ?? {}).flatMap(preset => preset.cases ?? []),
  )
  const distinct = new Map(cases.map(one => [JSON.stringify([one.probe, one.options, one.matrix]), one]))
  return distinct.size > 0 ? [...distinct.values()] : suite.cases
}

function caseRow({ caseId, skipped }: PlannedCase): string[] {
  return skipped ? ['no', caseId, skipped.reason, skipped.fix ?? ''] : ['ok', caseId, '', '']
}

function machineText({ facts }: PreparedRun): string {
  return textTable(Object.entries(facts).map(([name, { value }]) => [name, value === null ? 'unknown' : String(value)]))
}
