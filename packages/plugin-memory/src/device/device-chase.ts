import type { CudaEvent, DeviceMemory } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import type { Gpu } from './open-gpu.ts'
import { Owned } from './owned.ts'
import { randomCycle, walk } from './random-cycle.ts'

export const DEVICE_LINE_BYTES = 128
/** Loads of one round of the kernel. */
export const DEVICE_CHASE_UNROLL = 16
const WORD_BYTES = 4
const WORDS_A_LINE = DEVICE_LINE_BYTES / WORD_BYTES
const BLOCK = 256
const GRID = 256
/** Rounds of one kernel: a card that drives a display stops kernels that take seconds. */
const MOST_ROUNDS = 2 ** 16

export interface ChaseLoad {
  readonly bytes: number
  readonly seed: number
  /** As many bytes that the GPU reaches, ended with the chase; default: of its own memory. */
  readonly lines?: DeviceMemory
}

/** One cycle in random order through the lines of a piece of a GPU's memory, and one thread that follows it. */
export class DeviceChase implements Disposable {
  readonly #gpu: Gpu
  readonly #owned = new Owned()
  readonly #next: Uint32Array
  readonly #lines: DeviceMemory
  readonly #end: DeviceMemory
  readonly #started: CudaEvent
  readonly #ended: CudaEvent
  #at = 0
  #steps = 0

  /** Whole lines, sixteen at least. @throws CudaError when the memory is not free */
  constructor(gpu: Gpu, { bytes, seed, lines }: ChaseLoad) {
    this.#gpu = gpu
    const { context, stream } = gpu
    const use = <T extends Disposable>(one: T): T => this.#owned.use(one)
    try {
      this.#next = randomCycle(Math.floor(bytes / DEVICE_LINE_BYTES), seed)
      this.#lines = use(lines ?? context.alloc(this.lines * DEVICE_LINE_BYTES))
      this.#end = use(context.alloc(WORD_BYTES))
      this.#started = use(context.event())
      this.#ended = use(context.event())
      using order = context.alloc(this.#next.byteLength)
      stream.write(order.address, new Uint8Array(this.#next.buffer))
      const args = [
        ['u64', this.#lines.address],
        ['u64', order.address],
        ['u64', this.lines],
        ['u32', WORDS_A_LINE],
      ] as const
      stream.launch(gpu.kernel('memory_lay_out'), { grid: GRID, block: BLOCK, args })
      stream.synchronize()
    } catch (error) {
      this.#owned[Symbol.dispose]()
      throw error
    }
  }

  get lines(): number {
    return this.#next.length
  }

  get steps(): number {
    return this.#steps
  }

  /** Seconds that `rounds` of 16 dependent loads take, on the GPU's clock. */
  async chase(rounds: number, signal: AbortSignal): Promise<number> {
    let seconds = 0
    for (let left = rounds; left > 0; left -= MOST_ROUNDS)
      seconds += await this.#chaseOnce(Math.min(left, MOST_ROUNDS), signal)
    return seconds
  }

  /** Whether the loads so far have led to where the cycle leads in as many steps. */
  standsRight(): boolean {
    return this.#at === walk(this.#next, this.#steps) * WORDS_A_LINE
  }

  [Symbol.dispose](): void {
    this.#gpu.stream.synchronize()
    this.#owned[Symbol.dispose]()
  }

  async #chaseOnce(rounds: number, signal: AbortSignal): Promise<number> {
    const { stream } = this.#gpu
    const args = [
      ['u64', this.#lines.address],
      ['u32', this.#at],
      ['u64', rounds],
      ['u64', this.#end.address],
    ] as const
    stream.record(this.#started)
    stream.launch(this.#gpu.kernel('memory_chase'), { grid: 1, block: 1, args })
    stream.record(this.#ended)
    await waitFor(this.#ended, signal)
    const { buffer } = stream.read(this.#end.address, WORD_BYTES)
    this.#at = new DataView(buffer).getUint32(0, true)
    this.#steps += rounds * DEVICE_CHASE_UNROLL
    return this.#ended.secondsSince(this.#started)
  }
}
