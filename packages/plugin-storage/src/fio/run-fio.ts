import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { type FioJob, parseFio } from './parse-fio.ts'

const GRACE_MS = 500

export interface FioRun {
  readonly arguments: readonly string[]
  /** Where fio writes its JSON, in a folder of ours. Its standard output is never parsed. */
  readonly output: string
  readonly signal: AbortSignal
}

/** What fio measured. Rejects with what fio said when it failed, and with the reason when the signal is aborted. */
export async function runFio({ arguments: args, output, signal }: FioRun): Promise<FioJob> {
  signal.throwIfAborted()
  // Not detached: fio is one process with threads, and in the launch's own group it ends with the launch, even by SIGKILL.
  const fio = spawn('fio', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...hugePages() } })
  const stop = () => stopProcess(fio)
  signal.addEventListener('abort', stop)
  try {
    const { code, complaint } = await endOf(fio)
    signal.throwIfAborted()
    if (code !== 0) throw new Error(`fio ended with ${code}: ${complaint || 'it gave no reason'}`)
    return parseFio(await readFile(output, 'utf8'))
  } finally {
    signal.removeEventListener('abort', stop)
    await rm(output, { force: true })
  }
}

/** With `--iomem_align=2m` glibc then takes huge pages for fio's buffers, as the builtin engine does for its own. */
function hugePages(): NodeJS.ProcessEnv {
  const { GLIBC_TUNABLES: others } = process.env
  return { GLIBC_TUNABLES: [...(others ? [others] : []), 'glibc.malloc.hugetlb=1'].join(':') }
}

async function endOf(fio: ChildProcess): Promise<{ code: number | string; complaint: string }> {
  let complaint = ''
  fio.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (complaint.length < 2000) complaint += text
  })
  const { promise, resolve, reject } = Promise.withResolvers<number | string>()
  fio.once('error', reject).once('close', (code, killedBy) => resolve(code ?? killedBy ?? 'no exit code'))
  return { code: await promise, complaint: complaint.trim().split('\n').slice(0, 3).join('; ') }
}

function stopProcess(fio: ChildProcess): void {
  fio.kill('SIGTERM')
  const timer = setTimeout(() => fio.kill('SIGKILL'), GRACE_MS)
  fio.once('close', () => clearTimeout(timer))
}
