import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Dtype } from '@probative/plugin-gpu/gemm'

/** PyTorch in a process of its own, waiting for orders. */
export interface TorchPeer extends Disposable {
  readonly version: string
  /** TFLOP/s (TOP/s for int8) of products of that type and size, after a warm-up and over about that long. @throws Error with PyTorch's own words */
  measure(dtype: Dtype, n: number, seconds: { readonly warm: number; readonly timed: number }): Promise<number>
}

const SCRIPT = fileURLToPath(new URL('torch_gemm.py', import.meta.url))

/** Undefined where python3 has no PyTorch, or PyTorch sees no GPU. */
export async function openTorch(): Promise<TorchPeer | undefined> {
  const child = spawn('python3', [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] })
  const errors: string[] = []
  child.stderr.on('data', chunk => errors.push(`${chunk}`))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(errors.join('').trim().split('\n').at(-1) ?? 'python3 ended')
    return value
  }
  await started(child)
  try {
    const version = await next()
    return {
      version,
      async measure(dtype, n, { warm, timed }) {
        child.stdin.write(`${dtype} ${n} ${warm} ${timed}\n`)
        return Number(await next())
      },
      [Symbol.dispose]: () => void child.stdin.end(),
    }
  } catch {
    return undefined
  }
}

/** A program that is not there is no peer, and no crash. */
function started(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('spawn', resolve)
    child.once('error', () => resolve())
  })
}
