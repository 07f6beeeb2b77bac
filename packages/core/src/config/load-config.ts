import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ErrorCode, ProbativeError } from '../errors.ts'

/** A config file's content, as yet unchecked. */
export interface LoadedConfig {
  readonly file: string
  readonly config: unknown
}

const EXTENSIONS = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'] as const
const SEARCH_PLACES = [
  ...EXTENSIONS.map(extension => `probative.config.${extension}`),
  '.probativerc',
  ...EXTENSIONS.map(extension => `.probativerc.${extension}`),
  'package.json',
]

// Node strips the types itself, so a TypeScript config needs no temporary file beside it and may live on a read-only mount.
async function loadModule(file: string): Promise<unknown> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href)
  if (module.default === undefined)
    throw new Error('the file has no default export; write: export default defineConfig({ ... })')
  return module.default
}

// Imported on use: a launch never needs it, and every launch would pay for it.
async function createExplorer() {
  const { cosmiconfig, defaultLoaders } = await import('cosmiconfig')
  return cosmiconfig('probative', {
    searchPlaces: SEARCH_PLACES,
    searchStrategy: 'project',
    cache: false,
    loaders: {
      '.ts': loadModule,
      '.mts': loadModule,
      '.js': loadModule,
      '.mjs': loadModule,
      '.json': defaultLoaders['.json'],
      '.yaml': defaultLoaders['.yaml'],
      '.yml': defaultLoaders['.yaml'],
      noExt: defaultLoaders.noExt,
    },
  })
}

/**
 * The config nearest to `cwd`, upwards to the folder that holds the project's package.json; `undefined` when there is none.
 * @throws CONFIG_UNREADABLE with the parser's own words
 */
export async function findConfig(cwd: string): Promise<LoadedConfig | undefined> {
  const found = await reading(cwd, async () => (await createExplorer()).search(cwd))
  return found ? { file: found.filepath, config: found.isEmpty ? {} : found.config } : undefined
}

/** One config file. @throws CONFIG_NOT_FOUND, CONFIG_UNREADABLE */
export async function readConfig(file: string): Promise<LoadedConfig> {
  const path = resolve(file)
  const found = await reading(path, async () => (await createExplorer()).load(path))
  return { file: path, config: found?.isEmpty ? {} : found?.config }
}

async function reading<T>(place: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException & { filepath?: string }
    // A file that the config itself misses is another matter.
    const isAbsent = (error.code === 'ENOENT' && error.path === place) || error.code === 'EISDIR'
    const code: ErrorCode = isAbsent ? 'CONFIG_NOT_FOUND' : 'CONFIG_UNREADABLE'
    const message = code === 'CONFIG_NOT_FOUND' ? 'there is no such file' : firstLines(error)
    throw new ProbativeError({ code, file: error.filepath ?? place, message }, { cause })
  }
}

function firstLines(error: Error): string {
  const text = error instanceof SyntaxError && error.stack ? error.stack : error.message
  return text
    .split('\n')
    .filter(line => !line.trim().startsWith('at '))
    .slice(0, 6)
    .join('\n')
}
