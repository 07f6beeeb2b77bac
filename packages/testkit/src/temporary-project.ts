import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'

/** How a command ended. `code` is null when a signal ended it. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
}

/** A folder with files, outside any repository, in which a command line can be tried. Dispose removes it. */
export interface TemporaryProject extends AsyncDisposable {
  readonly folder: string
  /** Absolute path of a file in it. */
  path(...names: string[]): string
  read(name: string): Promise<string>
  write(name: string, content: string): Promise<void>
  /** Runs the command line in the folder, to its end. */
  run(...args: string[]): Promise<Finished>
  /** The same, without waiting: to send it a signal, say. */
  start(...args: string[]): Running
}

export interface ProjectParts {
  /** A JavaScript or TypeScript file: what `run` executes with the Node of the test. */
  readonly cli?: string
  /** Becomes the project's `node_modules`. */
  readonly nodeModules?: string
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** A project of these files (`{ 'probative.config.yaml': 'name: x' }`). Its host locks are its own, and it knows of no CI. */
export async function temporaryProject(
  files: Readonly<Record<string, string>> = {},
  parts: ProjectParts = {},
): Promise<TemporaryProject> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'probative-project-')))
  const folder = join(root, 'project')
  const path = (...names: string[]) => join(folder, ...names)
  const write = async (name: string, content: string) => {
    await mkdir(dirname(path(name)), { recursive: true })
    await writeFile(path(name), content)
  }
  const start = (...args: string[]) => startCommand(parts, { folder, host: join(root, 'host') }, args)
  await mkdir(folder)
  await mkdir(join(root, 'host'))
  for (const [name, content] of Object.entries(files)) await write(name, content)
  if (parts.nodeModules) await symlink(parts.nodeModules, path('node_modules'), 'junction')
  return {
    folder,
    path,
    read: name => readFile(path(name), 'utf8'),
    write,
    start,
    run: (...args) => start(...args).finished,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

const CI_VARIABLES = { CI: undefined, GITHUB_ACTIONS: undefined, GITHUB_STEP_SUMMARY: undefined }
const PLAIN_OUTPUT = { NO_COLOR: '1', FORCE_COLOR: undefined }

function startCommand(
  parts: ProjectParts,
  { folder, host }: { folder: string; host: string },
  args: string[],
): Running {
  if (!parts.cli) throw new TypeError('temporaryProject(files, { cli }) was not told which file to run')
  const env = { ...process.env, ...CI_VARIABLES, ...PLAIN_OUTPUT, PROBATIVE_HOST_DIR: host, ...parts.env }
  const child = spawn(process.execPath, [parts.cli, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const finished = Promise.all([ended, text(child.stdout), text(child.stderr)]).then(([code, stdout, stderr]) => ({
    code,
    stdout,
    stderr,
  }))
  return { child, finished }
}
