import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type StreamKernel, streamShape } from '@probative/plugin-memory/engines'

const SOURCE = fileURLToPath(new URL('stream.c', import.meta.url))
/** A loop that gcc happens to lay across two lines of code is up to a third slower, in one build and not in the next. */
const FLAGS = ['-O3', '-fopenmp', '-falign-loops=64']
/** Looks at a barrier before a thread sleeps, as many as ours: one that spins for long is made to wait where others work too. */
const SPINS = 20_000

export interface StreamInC extends AsyncDisposable {
  /** Seconds of each trial. */
  run(kernel: StreamKernel, trials: number): Promise<readonly number[]>
}

/** The program, built. */
export interface StreamProgram {
  /** Version and options of the compiler. */
  readonly compiler: string
  /** Starts it; it waits with its arrays filled. */
  open(load: { readonly arrayBytes: number; readonly threads: number }): Promise<StreamInC>
}

/** Builds the program in `folder`; undefined without gcc. @throws Error with the compiler's words */
export async function buildStreamInC(folder: string): Promise<StreamProgram | undefined> {
  const program = join(folder, 'stream')
  const compiler = await build(program)
  return compiler === undefined ? undefined : { compiler, open: load => start(program, load) }
}

async function start(
  program: string,
  { arrayBytes, threads }: { readonly arrayBytes: number; readonly threads: number },
): Promise<StreamInC> {
  const { a, b } = streamShape(arrayBytes, 1)
  const child = spawn(program, [String(arrayBytes), String(b - a)], {
    env: { OMP_NUM_THREADS: String(threads), GOMP_SPINCOUNT: String(SPINS) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the program in C ended with ${child.exitCode ?? child.signalCode}`)
    return String(value).trim()
  }
  await nextLine()
  return {
    async run(kernel, trials) {
      child.stdin.write(`${kernel} ${trials}\n`)
      return (await nextLine()).split(' ').map(Number)
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      if (child.exitCode === null) await new Promise(resolve => child.once('exit', resolve))
    },
  }
}

async function build(program: string): Promise<string | undefined> {
  const run = promisify(execFile)
  const version = await run('gcc', ['-dumpfullversion']).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!version) return undefined
  await run('gcc', [...FLAGS, SOURCE, '-o', program])
  return `${version.stdout.trim()} ${FLAGS.join(' ')}`
}
