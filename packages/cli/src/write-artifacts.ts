import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { type Artifact, ProbativeError } from '@probative/core'

/** Writes artifacts into a directory, each whole or not at all. Returns their paths. @throws OUTPUT_UNWRITABLE */
export function writeArtifacts(directory: string, artifacts: readonly Artifact[]): string[] {
  return artifacts.map(({ name, content }) => {
    const file = join(directory, name)
    if (relative(directory, file).startsWith('..'))
      throw unwritable(file, 'a reporter may not write outside the directory of the run')
    writeAtomic(file, content)
    return file
  })
}

/** Writes to a temporary name, syncs, renames: a reader sees the old file or the new one. @throws OUTPUT_UNWRITABLE */
export function writeAtomic(file: string, content: string | Uint8Array): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`)
  try {
    mkdirSync(dirname(file), { recursive: true })
    const fd = openSync(temporary, 'w')
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(fd, bytes, offset)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, file)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw unwritable(file, (cause as Error).message, cause)
  }
}

const unwritable = (file: string, message: string, cause?: unknown) =>
  new ProbativeError({ code: 'OUTPUT_UNWRITABLE', file, message }, { cause })
