import { chooseDirectory } from '../target/choose-directory.ts'
import { spaceOf, spaceProblem } from '../target/free-space.ts'

export type TargetResolution =
  | { readonly ok: true; readonly directory: string }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/** Whether a file of this size may be made there. */
export async function resolveTarget(wanted: string, fileBytes: number): Promise<TargetResolution> {
  const chosen = await chooseDirectory(wanted)
  if (!chosen.ok) return chosen
  const problem = spaceProblem(fileBytes, await spaceOf(chosen.directory))
  if (problem) return { ok: false, reason: problem, fix: 'set a smaller fileSize, or a directory with more space' }
  return { ok: true, directory: chosen.directory }
}
