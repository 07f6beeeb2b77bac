import { appendFileSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { type Evidence, ProbativeError } from '@probative/core'
import { stepSummary } from '@probative/reporter-md'
import { githubAnnotations } from './github-annotations.ts'

/**
 * In GitHub Actions: adds the evidence to the summary of the step, and prints what is wrong as annotations. They go to stderr,
 * which the runner reads as it reads stdout, so that `--json` stays one document. `config`: absolute path, if there is one.
 */
export function tellGithub(evidence: Evidence, config?: string, env: NodeJS.ProcessEnv = process.env): void {
  writeStepSummary(evidence, env)
  if (env.GITHUB_ACTIONS !== 'true') return
  for (const line of githubAnnotations(evidence, inWorkspace(config, env))) process.stderr.write(`${line}\n`)
}

/** @throws OUTPUT_UNWRITABLE */
function writeStepSummary(evidence: Evidence, { GITHUB_STEP_SUMMARY: file }: NodeJS.ProcessEnv): void {
  if (!file) return
  try {
    appendFileSync(file, stepSummary(evidence))
  } catch (cause) {
    throw new ProbativeError({ code: 'OUTPUT_UNWRITABLE', file, message: (cause as Error).message }, { cause })
  }
}

/** The config as the repository names it; undefined when it lies elsewhere. */
function inWorkspace(
  config: string | undefined,
  { GITHUB_WORKSPACE: workspace }: NodeJS.ProcessEnv,
): string | undefined {
  if (config === undefined || !workspace) return undefined
  const path = relative(workspace, config)
  return path.startsWith('..') || isAbsolute(path) ? undefined : path.split(sep).join('/')
}
