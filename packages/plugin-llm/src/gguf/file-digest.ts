import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * SHA-256 of a file, 64 hex digits. A file that has not changed since is not read again: its digest is kept in `directory` under its
 * device, inode, size and time of change.
 */
export async function fileDigest(path: string, directory: string, signal: AbortSignal): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true })
  const note = join(directory, `sha256-${dev}-${ino}-${size}-${mtimeNs}`)
  const known = await readFile(note, 'utf8').catch(() => '')
  if (/^[0-9a-f]{64}$/.test(known)) return known
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal })
  const digest = hash.digest('hex')
  await mkdir(directory, { recursive: true })
  await writeFile(note, digest)
  return digest
}
