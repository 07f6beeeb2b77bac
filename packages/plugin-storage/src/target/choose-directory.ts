import { access, constants, realpath, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Finding } from '@probative/core'
import { caveatsOf, type FileSystem, fileSystemOf } from './file-systems.ts'

/** Where to measure, or why not. */
export type DirectoryChoice =
  | { readonly ok: true; readonly directory: string; readonly fileSystem: FileSystem; readonly findings: Finding[] }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

const NAME_ONE = 'set the option "directory" to a directory on the disk that you want to measure'

interface Candidate {
  readonly path: string
  readonly words: string
}

const candidates = (): readonly Candidate[] => [
  { path: tmpdir(), words: 'the temp directory of the system' },
  ...(process.platform === 'win32' ? [] : [{ path: '/var/tmp', words: '/var/tmp' }]),
  { path: process.cwd(), words: 'the working directory' },
]

/** The directory that `wanted` names; `auto` is the first of temp directory, /var/tmp and working directory that is no memory. */
export async function chooseDirectory(wanted: string, among = candidates()): Promise<DirectoryChoice> {
  if (wanted !== 'auto') return inspectDirectory(wanted)
  const passed: string[] = []
  for (const { path, words } of among) {
    const found = await inspectDirectory(path)
    if (!found.ok) passed.push(`${words} ${found.reason.replace(/^the directory /, '')}`)
    else if (found.fileSystem.keeping === 'memory') passed.push(`${words} is ${found.fileSystem.name}, which is memory`)
    else return { ...found, findings: [...elsewhere(passed, words), ...found.findings] }
  }
  return { ok: false, reason: `no directory on a disk was found: ${passed.join('; ')}`, fix: NAME_ONE }
}

function elsewhere(passed: readonly string[], words: string): Finding[] {
  if (passed.length === 0) return []
  const text = `Measured in ${words}, because ${passed.join(' and ')}.`
  return [{ code: 'storage-not-in-temp-directory', severity: 'note', text }]
}

async function inspectDirectory(path: string): Promise<DirectoryChoice> {
  try {
    const directory = await realpath(path)
    const found = await stat(directory)
    if (found.isBlockDevice() || found.isCharacterDevice()) return refuse('is a device; devices are never written to')
    if (!found.isDirectory()) return refuse('is not a directory')
    await access(directory, constants.W_OK | constants.X_OK)
    const fileSystem = fileSystemOf((await statfs(directory)).type)
    return { ok: true, directory, fileSystem, findings: caveatsOf(fileSystem) }
  } catch (error) {
    return refuse(WHY[(error as NodeJS.ErrnoException).code ?? ''] ?? `can't be used: ${(error as Error).message}`)
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a directory',
  EACCES: "can't be written to",
  EROFS: 'lies on a read-only file system',
}

function refuse(why: string): DirectoryChoice {
  return { ok: false, reason: `the directory ${why}`, fix: NAME_ONE }
}
