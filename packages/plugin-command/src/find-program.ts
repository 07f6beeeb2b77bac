import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'

export interface Place {
  /** Where a relative path begins. */
  readonly cwd: string
  /** Folders, as in the PATH variable. */
  readonly path: string
}

/** Where the program of these options is looked for: its own PATH counts, if it has one. */
export function placeOf({
  cwd = '.',
  env,
}: {
  readonly cwd?: string | undefined
  readonly env: NodeJS.ProcessEnv
}): Place {
  return { cwd: resolve(cwd), path: env.PATH ?? process.env.PATH ?? '' }
}

/** Absolute path of a program, found as the operating system would; undefined when there is none that may be executed. */
export async function findProgram(name: string, { cwd, path }: Place): Promise<string | undefined> {
  const hasFolder = process.platform === 'win32' ? /[\\/]/.test(name) : name.includes('/')
  const folders = hasFolder ? [''] : path.split(delimiter).filter(Boolean)
  // A .cmd or .bat file needs a shell, which this probe never starts.
  const endings = process.platform === 'win32' ? ['', '.exe', '.com'] : ['']
  for (const folder of folders)
    for (const ending of endings) {
      const candidate = resolve(cwd, join(folder, `${name}${ending}`))
      if (await isExecutable(candidate)) return candidate
    }
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
