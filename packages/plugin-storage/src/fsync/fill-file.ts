import { fsyncSync, write } from 'node:fs'
import { promisify } from 'node:util'
import { createRandomData } from '../data/arena.ts'
import type { TargetFile } from '../target/target-file.ts'

const writeAt = promisify(write)
const CHUNK_BYTES = 2 ** 20

/** Writes the whole file with random data once, so that overwriting it allocates nothing. */
export async function fillFile(file: TargetFile, seed: number, signal: AbortSignal): Promise<void> {
  const memory = new Uint8Array(createRandomData(CHUNK_BYTES, seed).bytes)
  for (let at = 0; at < file.bytes; at += CHUNK_BYTES) {
    signal.throwIfAborted()
    await writeAt(file.fd, memory, 0, Math.min(CHUNK_BYTES, file.bytes - at), at)
  }
  fsyncSync(file.fd)
}
