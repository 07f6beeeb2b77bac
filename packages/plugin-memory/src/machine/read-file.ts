import { readFileSync } from 'node:fs'

/** Reads a small file of /proc or /sys; tests give another one. */
export type ReadFile = (file: string) => string | undefined

/** A file's trimmed text; undefined when it can't be read. */
export const readFile: ReadFile = file => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
