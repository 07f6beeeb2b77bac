import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process that multiplies matrices on the GPU when asked to. */
export interface Gemm extends AsyncDisposable {
  /** Of the GPU that it uses, as CUDA names it. */
  readonly uuid: string
  /** Multiplies for that long; FLOP/s by the clock of the GPU. */
  run(seconds: number): Promise<number>
}

const PROGRAM = fileURLToPath(new URL('./gemm.py', import.meta.url))

/** PyTorch with a GPU, or undefined where there is none. */
export async function startGemm(): Promise<Gemm | undefined> {
  const child = spawn('python3', [PROGRAM], { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const gone = new Promise<undefined>(resolve => {
    child.once('error', () => resolve(undefined))
    child.once('exit', () => resolve(undefined))
  })
  const line = async (): Promise<string | undefined> => {
    const next = await Promise.race([lines.next(), gone])
    return next?.done === false ? next.value : undefined
  }
  const uuid = await line()
  if (uuid === undefined) return undefined
  return {
    uuid: uuid.startsWith('GPU-') ? uuid : `GPU-${uuid}`,
    async run(seconds) {
      child.stdin.write(`${seconds}\n`)
      const flops = await line()
      if (flops === undefined) throw new Error('the GEMM ended by itself')
      return Number(flops)
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
