import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'

/** What the search asks of the machine; every answer is empty when there is none. */
export interface SearchHost {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Names in a folder. */
  list(folder: string): readonly string[]
  /** The file behind links. */
  realPath(path: string): string | undefined
  /** The loader's cache as text: `ldconfig -p`. */
  loaderCache(): string
  /** Files of shared libraries that this process has mapped. */
  loadedFiles(): readonly string[]
}

/** This machine. */
export const thisHost: SearchHost = {
  platform: process.platform,
  env: process.env,
  list: folder => attempt(() => readdirSync(folder)) ?? [],
  realPath: path => attempt(() => realpathSync(path)),
  loaderCache: () => (process.platform === 'linux' ? (attempt(readLoaderCache) ?? '') : ''),
  loadedFiles: () => mappedFiles(attempt(() => readFileSync('/proc/self/maps', 'utf8')) ?? ''),
}

// In /sbin, which is not on the path of every user.
const readLoaderCache = (): string =>
  execFileSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    timeout: 5000,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/sbin:/usr/sbin` },
  })

function mappedFiles(maps: string): readonly string[] {
  const files = maps.split('\n').flatMap(line => /\s(\/.*\.so[.\d]*)$/.exec(line)?.[1] ?? [])
  return [...new Set(files)]
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
