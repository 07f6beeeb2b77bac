import type { Ffi, FfiLibrary } from '../ffi/ffi.ts'
import type { SearchHost } from './search-host.ts'
import { type LibrarySource, searchPlaces } from './search-places.ts'

/** A library that was loaded: which file, which version, and how it was found. */
export interface LibraryFile {
  /** As it was given to the loader: a soname when the loader's own path found it. */
  readonly path: string
  /** Where the loader really took it from, links resolved; undefined when the system does not say. */
  readonly file?: string
  /** What the name of that file ends with: `580.159.04`; undefined when it has no version. */
  readonly version?: string
  readonly foundBy: LibrarySource
}

/** The open library, or every place that was tried and what the loader said of the first one that exists. */
export type FoundLibrary =
  | { readonly ok: true; readonly library: FfiLibrary; readonly file: LibraryFile }
  | { readonly ok: false; readonly tried: readonly string[]; readonly error: string }

export interface LibraryWish {
  /** File names, the preferred first: `libcublasLt.so.13`. */
  readonly names: readonly string[]
  /** Only this file, wherever it lies. */
  readonly path?: string | undefined
}

/** Loads the first of the wished names that loads, in the order of the places. Nothing is loaded twice. */
export function findLibrary(wish: LibraryWish, ffi: Ffi, host: SearchHost): FoundLibrary {
  const places = wish.path ? [{ path: wish.path, foundBy: 'explicit path' as const }] : searchPlaces(wish.names, host)
  const errors: string[] = []
  for (const { path, foundBy } of places) {
    try {
      const library = ffi.load(path)
      return { ok: true, library, file: describe(path, foundBy, host) }
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error))
    }
  }
  return { ok: false, tried: places.map(place => place.path), error: tellingError(errors) }
}

/** What the loader said of a file that is there says more than that another is not. */
function tellingError(errors: readonly string[]): string {
  const isAbsence = (text: string) => /no such file|cannot find|could not be found/i.test(text)
  return errors.find(text => !isAbsence(text)) ?? errors[0] ?? 'no place to look for it'
}

function describe(path: string, foundBy: LibrarySource, host: SearchHost): LibraryFile {
  const name = path.split(/[\\/]/).at(-1) ?? path
  const file = host.loadedFiles().find(loaded => loaded.split('/').at(-1)?.startsWith(stem(name)))
  const real = file ?? (path === name ? undefined : host.realPath(path))
  const version = /\.so\.(\d+(?:\.\d+)+)$/.exec(real ?? '')?.[1]
  return { path, foundBy, ...(real && { file: real }), ...(version && { version }) }
}

/** `libcuda.so.1` -> `libcuda.so`. */
const stem = (name: string): string => name.replace(/(\.so)[.\d]*$/, '$1')
