import type { SearchHost } from '../library/search-host.ts'

/** A machine whose folders, environment and loader cache are given. */
export function fakeSearchHost(parts: {
  readonly platform?: NodeJS.Platform
  readonly env?: Readonly<Record<string, string>>
  readonly folders?: Readonly<Record<string, readonly string[]>>
  readonly links?: Readonly<Record<string, string>>
  readonly loaderCache?: string
  readonly loadedFiles?: readonly string[]
}): SearchHost {
  return {
    platform: parts.platform ?? 'linux',
    env: parts.env ?? {},
    list: folder => parts.folders?.[folder] ?? [],
    realPath: path => parts.links?.[path] ?? path,
    loaderCache: () => parts.loaderCache ?? '',
    loadedFiles: () => parts.loadedFiles ?? [],
  }
}
