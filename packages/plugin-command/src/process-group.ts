import { spawnSync } from 'node:child_process'

/** POSIX: the child leads a group of its own, which can be ended with everything it started. */
export const OWN_GROUP = process.platform !== 'win32'

/** How long a process may take to end by itself. */
export const PATIENCE_MS = 500

/** Ends the process and everything it started. Whether anything was there to be ended. */
export function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  if (!OWN_GROUP) return spawnSync('taskkill', ['/pid', `${pid}`, '/T', '/F'], { windowsHide: true }).status === 0
  try {
    process.kill(-pid, signal)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** Until it is disposed, an abort ends the group: asked first, then killed. */
export function endGroupOnAbort(pid: number, signal: AbortSignal): Disposable {
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    killGroup(pid, 'SIGTERM')
    timer = setTimeout(() => killGroup(pid, 'SIGKILL'), PATIENCE_MS)
  }
  signal.addEventListener('abort', stop, { once: true })
  return {
    [Symbol.dispose]() {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    },
  }
}
