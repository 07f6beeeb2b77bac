import type { Facts, Finding, Label, LaunchContext } from '@probative/core'
import { chooseDirectory } from '../target/choose-directory.ts'
import type { FileSystem } from '../target/file-systems.ts'
import { spaceOf, spaceProblem } from '../target/free-space.ts'
import { createTargetFile, type TargetFile } from '../target/target-file.ts'
import { targetFacts } from '../target-facts.ts'

/** Where a launch measures: a folder of its own, a new file in it, and what is known about the disk. */
export interface Target {
  readonly folder: string
  readonly file: TargetFile
  readonly fileSystem: FileSystem
  readonly facts: Facts
  readonly findings: readonly Finding[]
  readonly labels: Readonly<Record<string, Label>>
}

export interface TargetWish {
  readonly fileBytes: number
  /** Keep the name of the file, for a program that needs one. */
  readonly named: boolean
}

type Context = Pick<LaunchContext<{ readonly directory: string }>, 'options' | 'seed' | 'scratch' | 'signal'>

/** Checks again what `resolve` checked: a disk may have filled up since. */
export async function openTarget(context: Context, { fileBytes, named }: TargetWish): Promise<Target> {
  context.signal.throwIfAborted()
  const chosen = await chooseDirectory(context.options.directory)
  if (!chosen.ok) throw new Error(`${chosen.reason}; ${chosen.fix}`)
  const { directory, fileSystem, findings } = chosen
  const problem = spaceProblem(fileBytes, await spaceOf(directory))
  if (problem) throw new Error(problem)
  const folder = await context.scratch(directory)
  const facts = await targetFacts(directory, fileSystem)
  const file = createTargetFile({ folder, bytes: fileBytes, seed: context.seed, named })
  return { folder, file, fileSystem, facts, findings, labels: labelsOf(fileSystem) }
}

export function labelsOf({ name, keeping }: FileSystem): Readonly<Record<string, Label>> {
  return keeping === 'memory' ? { target: { value: `memory (${name})`, source: 'measured' } } : {}
}
