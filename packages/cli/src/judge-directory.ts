import { type Evidence, judge, type Registry } from '@probative/core'
import { readRun } from './read-run.ts'
import { readKeptBaselines } from './run-baselines.ts'

/** The evidence of the run in a directory, judged by the rules of these plugins and the baselines that lie beside the run. */
export async function judgeDirectory(directory: string, { rules }: Pick<Registry, 'rules'>): Promise<Evidence> {
  const record = await readRun(directory)
  return judge(record, { rules, baselines: readKeptBaselines(directory, record.plan) })
}
