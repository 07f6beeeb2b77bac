import { setImmediate } from 'node:timers/promises'
import { CHASE_UNROLL, type ChaseLoops, chaseLoops } from '../kernels/chase-loops.ts'
import { CHASE_WASM } from '../kernels/chase-wasm.ts'
import { compile } from '../kernels/compile.ts'

/** Lines that are touched before the thread looks for an abort: some ten milliseconds. */
const SLICE = 2 ** 17
const START = 0

export interface CycleLoad {
  readonly bytes: number
  /** From one line to the next: no two loads share a line. */
  readonly strideBytes: number
  readonly seed: number
}

/** One cycle in random order through all lines of a piece of memory, and where the walk through it stands. */
export class ChaseCycle {
  readonly #loops: ChaseLoops
  readonly #signal: AbortSignal
  readonly #strideBytes: number
  #at = START
  #steps = 0
  readonly lines: number

  private constructor({ bytes, strideBytes }: CycleLoad, signal: AbortSignal) {
    this.#loops = chaseLoops(compile(CHASE_WASM), bytes)
    this.#signal = signal
    this.#strideBytes = strideBytes
    this.lines = Math.floor(bytes / strideBytes)
  }

  /** Laid out, and walked through once: the pages are there and the caches hold what they can. */
  static async open(load: CycleLoad, signal: AbortSignal): Promise<ChaseCycle> {
    const cycle = new ChaseCycle(load, signal)
    await cycle.#layOut(load.seed)
    return cycle
  }

  /** Nanoseconds that `rounds` of 16 dependent loads take. */
  chase(rounds: number, now: () => bigint): number {
    const started = now()
    this.#at = this.#loops.chase(this.#at, rounds)
    const elapsedNs = Number(now() - started)
    this.#steps += rounds * CHASE_UNROLL
    return elapsedNs
  }

  /** Whether one turn visits every line once and ends where it began. */
  async isWhole(): Promise<boolean> {
    const { end, sum } = await this.#walk(this.lines)
    const n = BigInt(this.lines)
    return end === START && sum === ((n * (n - 1n)) / 2n) * BigInt(this.#strideBytes)
  }

  /** Whether the loads so far have led to where the cycle leads in as many steps. */
  async standsRight(): Promise<boolean> {
    const { end } = await this.#walk(this.#steps % this.lines)
    return end === this.#at
  }

  get steps(): number {
    return this.#steps
  }

  async #layOut(seed: number): Promise<void> {
    const stride = this.#strideBytes
    this.#loops.seed(seed | 0 || 1)
    for (let line = 0; line < this.lines; line += SLICE) {
      this.#loops.lay_out(line * stride, Math.min(this.lines, line + SLICE) * stride, stride)
      await this.#breathe()
    }
    for (let last = this.lines - 1; last > 0; last -= SLICE) {
      this.#loops.shuffle(START, stride, last, Math.max(1, last - SLICE + 1))
      await this.#breathe()
    }
  }

  async #walk(steps: number): Promise<{ end: number; sum: bigint }> {
    let [end, sum] = [START, 0n]
    for (let done = 0; done < steps; done += SLICE) {
      const [at, part] = this.#loops.walk(end, Math.min(SLICE, steps - done))
      end = at
      sum += part
      await this.#breathe()
    }
    return { end, sum }
  }

  async #breathe(): Promise<void> {
    await setImmediate()
    this.#signal.throwIfAborted()
  }
}
