import { findProgram, placeOf } from './find-program.ts'
import type { CommandOptions } from './options.ts'

/** What to run, complete. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly stdin?: string
  /** Otherwise its standard output goes nowhere. */
  readonly keepsStdout: boolean
}

/** The command of these options. @throws Error when the program is gone since it was resolved */
export async function commandOf(options: CommandOptions): Promise<Command> {
  const { argv, env, stdin, values } = options
  const [name, ...args] = argv
  const place = placeOf(options)
  const program = await findProgram(name, place)
  if (!program) throw new Error(`program "${name}" was not found, or may not be executed`)
  return {
    program,
    args,
    cwd: place.cwd,
    env: { ...process.env, ...env },
    ...(stdin !== undefined && { stdin }),
    keepsStdout: Object.values(values).some(({ from }) => from === 'stdout'),
  }
}
