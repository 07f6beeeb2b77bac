import { fsyncSync, write } from 'node:fs'
import { promisify } from 'node:util'
import { createArena } from '../data/arena.ts'
import type { TargetFile } from '../target/target-file.ts'

const writeAt = promisify(write)
const CHUNK_BYTES = 2 ** 20

/** Writes the whole file with random data once, so that overwriting it allocates nothing. */
export async function fillFile(file: TargetFile, seed: number, signal: AbortSignal): Promise<void> {
  const { memory } = createArena(CHUNK_BYTES, seed)
  for (let at = 0; at < file.bytes; at += CHUNK_BYTES) {
    signal.throwIfAborted()
    await writeAt(file.fd, memory, at % CHUNK_BYTES, Math.min(CHUNK_BYTES, file.bytes - at), at)
  }
  fsyncSync(file.fd)
}
