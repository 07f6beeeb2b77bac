import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { StreamKernel } from '@probative/plugin-memory/engines'

const SOURCE = fileURLToPath(new URL('stream.c', import.meta.url))
const FLAGS = ['-O3', '-fopenmp']
/** Looks at a barrier before a thread sleeps, as many as ours: one that spins for long is made to wait where others work too. */
const SPINS = 20_000

export interface StreamInC extends AsyncDisposable {
  /** What the compiler calls itself. */
  readonly version: string
  /** Seconds of each trial. */
  run(kernel: StreamKernel, trials: number): Promise<readonly number[]>
}

/** The program, built in `folder` and waiting with its arrays filled; undefined without gcc. */
export async function openStreamInC(
  folder: string,
  { arrayBytes, threads }: { readonly arrayBytes: number; readonly threads: number },
): Promise<StreamInC | undefined> {
  const program = join(folder, 'stream')
  const version = await build(program)
  if (version === undefined) return undefined
  const child = spawn(program, [String(arrayBytes)], {
    env: { OMP_NUM_THREADS: String(threads), GOMP_SPINCOUNT: String(SPINS) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    version,
    async run(kernel, trials) {
      child.stdin.write(`${kernel} ${trials}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`the program in C ended with ${child.exitCode ?? child.signalCode}`)
      return String(value).trim().split(' ').map(Number)
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
