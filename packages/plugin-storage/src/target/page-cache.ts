import { spawn } from 'node:child_process'
import { fdatasyncSync } from 'node:fs'
import type { TargetFile } from './target-file.ts'

/**
 * Asks the kernel to forget the cached pages of a file, without being root: `dd` gives POSIX_FADV_DONTNEED on its standard
 * input, which Node can't. Whether it worked is proved by the bytes that are read afterwards; without `dd` nothing happens.
 */
export async function dropPageCache(file: TargetFile): Promise<void> {
  fdatasyncSync(file.fd)
  const dd = spawn('dd', ['iflag=nocache', 'count=0', 'status=none'], { stdio: [file.fd, 'ignore', 'ignore'] })
  await new Promise<void>(resolve => {
    dd.once('error', () => resolve()).once('close', () => resolve())
  })
}
