import { readFileSync } from 'node:fs'

/** A small file's trimmed text; `undefined` when it can't be read. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
