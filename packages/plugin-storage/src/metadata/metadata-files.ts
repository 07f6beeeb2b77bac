import { closeSync, constants, mkdirSync, openSync, readdirSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { Xorshift32 } from '../data/random.ts'

const SLICE = 256

/** Names of files that one iteration makes, looks at and removes, each time in another order. */
export class MetadataFiles {
  readonly #folder: string
  readonly #paths: string[]
  readonly #random: Xorshift32

  constructor(parent: string, count: number, seed: number) {
    this.#folder = join(parent, 'files')
    this.#paths = Array.from({ length: count }, (_, i) => join(this.#folder, `file-${String(i).padStart(8, '0')}`))
    this.#random = new Xorshift32(seed)
    mkdirSync(this.#folder)
  }

  /** Names in the folder right now. */
  get present(): number {
    return readdirSync(this.#folder).length
  }

  /** Seconds for making every file, empty. */
  create(signal: AbortSignal): Promise<number> {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY
    return this.#each(path => closeSync(openSync(path, flags, 0o600)), signal)
  }

  /** Seconds for a `stat` of every file. */
  stat(signal: AbortSignal): Promise<number> {
    return this.#each(path => statSync(path), signal)
  }

  /** Seconds for removing every file. */
  unlink(signal: AbortSignal): Promise<number> {
    return this.#each(unlinkSync, signal)
  }

  /** Calls in slices, so that an abort is seen; the time between slices is not counted. */
  async #each(call: (path: string) => void, signal: AbortSignal): Promise<number> {
    this.#shuffle()
    let elapsedMs = 0
    for (let at = 0; at < this.#paths.length; at += SLICE) {
      signal.throwIfAborted()
      const slice = this.#paths.slice(at, at + SLICE)
      const start = performance.now()
      for (const path of slice) call(path)
      elapsedMs += performance.now() - start
      await setImmediate()
    }
    signal.throwIfAborted()
    return elapsedMs / 1000
  }

  /** Fisher and Yates. */
  #shuffle(): void {
    const paths = this.#paths
    for (let i = paths.length - 1; i > 0; i--) {
      const j = this.#random.below(i + 1)
      const kept = paths[i] as string
      paths[i] = paths[j] as string
      paths[j] = kept
    }
  }
}
