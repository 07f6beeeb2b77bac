import { rmSync } from 'node:fs'
import { relative } from 'node:path'
import { sweepScratch } from '@probative/core'
import { listRunDirectories } from '../run-directory.ts'

export interface CleanFlags {
  readonly runs?: boolean
  readonly keep: number
}

/** Removes scratch directories of killed runs, and with --runs the runs themselves. */
export async function cleanCommand({ runs, keep }: CleanFlags): Promise<number> {
  const swept = sweepScratch()
  const all = listRunDirectories()
  const old = runs ? all.slice(0, Math.max(0, all.length - keep)) : []
  for (const directory of old) rmSync(directory, { recursive: true })
  const removed = [...swept, ...old.map(directory => relative(process.cwd(), directory))]
  process.stdout.write(removed.length > 0 ? `removed:\n${removed.join('\n')}\n` : 'nothing to remove\n')
  return 0
}
