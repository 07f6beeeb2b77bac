import { readFile } from 'node:fs/promises'
import { sha256Of } from '../corpus/fixture.ts'

export interface Trace {
  /** Seconds from the first arrival, ascending. */
  readonly moments: Float64Array
  /** Digest of the file, whatever the factor. */
  readonly sha256: string
}

/**
 * When jobs came elsewhere, from a file with one moment a line, in seconds of any clock. Empty lines and those that begin with `#`
 * say nothing. @throws Error with the line that is no moment or earlier than the one before, or when all are one moment
 */
export async function readTrace(path: string, factor: number): Promise<Trace> {
  const bytes = await readFile(path)
  const moments: number[] = []
  for (const [i, line] of bytes.toString('utf8').split('\n').entries()) {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const moment = Number(text)
    if (!Number.isFinite(moment)) throw new Error(`line ${i + 1}: "${text.slice(0, 40)}" is no number of seconds`)
    if (moment < (moments.at(-1) ?? moment))
      throw new Error(`line ${i + 1}: ${text} is earlier than the moment before it`)
    moments.push(moment)
  }
  const [first = 0] = moments
  if ((moments.at(-1) ?? first) === first) throw new Error('it holds no two moments that differ')
  return { moments: Float64Array.from(moments, moment => (moment - first) * factor), sha256: sha256Of(bytes) }
}
