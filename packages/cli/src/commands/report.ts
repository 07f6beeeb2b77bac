import { relative, resolve } from 'node:path'
import { bindReporters, ProbativeError, render } from '@probative/core'
import { judgeDirectory } from '../judge-directory.ts'
import { openSuite } from '../open-suite.ts'
import { resultText } from '../result-text.ts'
import { findRunDirectory } from '../run-directory.ts'
import { tellGithub } from '../tell-github.ts'
import { writeArtifacts } from '../write-artifacts.ts'

export interface ReportFlags {
  readonly config?: string
  readonly out?: string
  readonly json?: boolean
}

/** Judges and renders a run again; the exit code is the run's. */
export async function reportCommand(named: string | undefined, flags: ReportFlags): Promise<number> {
  const directory = findRunDirectory(named)
  const { registry, suite } = await openSuite(flags)
  const evidence = await judgeDirectory(directory, registry)
  const { artifacts, failures } = render(evidence, bindReporters(evidence.record.plan.reporters, registry.reporters))
  const files = writeArtifacts(flags.out === undefined ? directory : resolve(flags.out), artifacts).map(file =>
    relative(process.cwd(), file),
  )
  tellGithub(evidence, suite.file)
  const { exitCode, sentence } = evidence
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ exit: exitCode, sentence, files })}\n`
      : `${resultText(evidence)}\n\n${files.join('\n')}\n`,
  )
  if (failures.length > 0) throw new ProbativeError(failures)
  return exitCode
}
