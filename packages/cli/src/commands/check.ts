import { bindReporters, checkSuite } from '@probative/core'
import { openSuite, type SuiteFlags } from '../open-suite.ts'

/** Finds every mistake of the config without running anything. */
export async function checkCommand(flags: SuiteFlags): Promise<number> {
  const loaded = await openSuite(flags)
  const plan = checkSuite(loaded, flags.filter)
  bindReporters(plan.reporters, loaded.registry.reporters)
  const counts = { cases: plan.cases.length, gates: plan.gates.length, plugins: plan.plugins.length }
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ok: true, ...counts })}\n`
      : `ok: ${counts.cases} cases, ${counts.gates} gates, ${counts.plugins} plugins\n`,
  )
  return 0
}
