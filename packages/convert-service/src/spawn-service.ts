import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { UserSettings } from './settings.ts'
import type { RunningService } from './start-service.ts'

const MAIN = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url))
const STOP_MS = 2000

export interface SpawnedService extends RunningService {
  readonly apiKey: string
  readonly pid: number
}

/**
 * The service in a process of its own on a free port of the loopback interface. It ends with `dispose`, and by itself when this
 * process is gone; the signal ends one that is not ready yet.
 * @throws Error with what it wrote when it does not start, the reason of the signal when it is aborted
 */
export async function spawnService(
  { workers, maxQueued }: Pick<UserSettings, 'workers' | 'maxQueued'> = {},
  signal?: AbortSignal,
): Promise<SpawnedService> {
  signal?.throwIfAborted()
  const apiKey = randomBytes(16).toString('hex')
  const args = [MAIN, '--until-stdin-ends']
  if (workers !== undefined) args.push('--workers', String(workers))
  if (maxQueued !== undefined) args.push('--max-queued', String(maxQueued))
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, CONVERT_SERVICE_API_KEY: apiKey },
  })
  const errors: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  const exited = once(child, 'exit')
  const stop = async () => {
    child.stdin.end()
    const late = new AbortController()
    await Promise.race([exited, sleep(STOP_MS, undefined, { signal: late.signal }).catch(() => undefined)])
    late.abort()
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await exited
  }
  const kill = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)])
  lines.close()
  signal?.removeEventListener('abort', kill)
  if (!first || child.pid === undefined) {
    await stop()
    signal?.throwIfAborted()
    throw new Error(`the conversion service did not start: ${errors.join('').trim() || `exit ${child.exitCode}`}`)
  }
  child.stderr.removeAllListeners('data').resume()
  const { url } = JSON.parse(String(first[0])) as { url: string }
  return { url, apiKey, pid: child.pid, [Symbol.asyncDispose]: stop }
}
