import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type TorchCopy = 'device' | 'h2d' | 'd2h' | 'pageable-h2d' | 'pageable-d2h'

/** PyTorch in a process of its own, waiting for orders. */
export interface TorchCopies extends Disposable {
  readonly version: string
  /** Bytes a second that were copied, each counted once, over about that long. @throws Error with PyTorch's last words */
  measure(what: TorchCopy, sizeBytes: number, seconds: number): Promise<number>
}

const SCRIPT = fileURLToPath(new URL('torch_copy.py', import.meta.url))

/** Undefined where python3 has no PyTorch, or PyTorch sees no GPU. */
export async function openTorchCopies(): Promise<TorchCopies | undefined> {
  const child = spawn('python3', [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] })
  if (!(await hasStarted(child))) return undefined
  const errors: string[] = []
  child.stderr.on('data', chunk => errors.push(`${chunk}`))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const [version, ready] = [await lines.next(), await lines.next()]
  if (version.done || ready.done) return undefined
  return {
    version: String(version.value),
    async measure(what, sizeBytes, seconds) {
      child.stdin.write(`${what} ${sizeBytes} ${seconds}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(errors.join('').trim().split('\n').at(-1) ?? 'python3 ended')
      return Number(value)
    },
    [Symbol.dispose]: () => void child.stdin.end(),
  }
}

/** A program that is not there is no peer, and no crash. */
function hasStarted(child: ChildProcess): Promise<boolean> {
  return new Promise(resolve => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
}
