import type { CudaEvent, DeviceMemory, KernelArgument } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import type { Gpu } from './open-gpu.ts'
import { Owned } from './owned.ts'

const BLOCK = 256
const VECTOR_BYTES = 16
const FLOAT_BYTES = 4
const SUM_BYTES = 8
const POISON = 0xff
const WORD = 64

/** Reads an array that the L2 holds, many times in one kernel; the sum of all that was read is compared. */
export class L2Reader implements Disposable {
  readonly #gpu: Gpu
  readonly #bytes: number
  readonly #owned = new Owned()
  readonly #array: DeviceMemory
  readonly #sums: DeviceMemory
  readonly #grid: number
  readonly #start: CudaEvent
  readonly #end: CudaEvent
  readonly #once: bigint
  #sumsRead = 0
  #wrongSums = 0

  /** `bytes`: whole chunks. @throws CudaError when the memory is not free */
  constructor(gpu: Gpu, { bytes, seed }: { readonly bytes: number; readonly seed: number }) {
    this.#gpu = gpu
    this.#bytes = bytes
    const { context, device } = gpu
    const use = <T extends Disposable>(one: T): T => this.#owned.use(one)
    try {
      this.#grid = device.attribute('multiprocessors') * gpu.kernel('memory_read_again').blocksPerMultiprocessor(BLOCK)
      this.#array = use(context.alloc(bytes))
      this.#sums = use(context.alloc(this.#grid * SUM_BYTES))
      this.#start = use(context.event())
      this.#end = use(context.event())
      const floats = ['u64', bytes / FLOAT_BYTES] as const
      const source = ['u64', seed >>> 0] as const
      this.#launch('memory_fill', ['u64', this.#array.address], floats, source)
      this.#launch('memory_expect', source, floats, ['u64', this.#sums.address])
      this.#once = this.#downloadSum()
    } catch (error) {
      this.#owned[Symbol.dispose]()
      throw error
    }
  }

  /** Seconds in which the array is read `times` times. */
  async read(times: number, signal: AbortSignal): Promise<number> {
    const { stream } = this.#gpu
    const vectors = ['u64', this.#bytes / VECTOR_BYTES] as const
    stream.fillBytes(this.#sums.address, POISON, this.#grid * SUM_BYTES)
    stream.record(this.#start)
    const [array, sums] = [this.#array, this.#sums].map(({ address }) => ['u64', address] as const)
    if (array && sums) this.#launch('memory_read_again', array, vectors, ['u64', times], sums)
    stream.record(this.#end)
    await waitFor(this.#end, signal)
    this.#sumsRead++
    if (this.#downloadSum() !== BigInt.asUintN(WORD, this.#once * BigInt(times))) this.#wrongSums++
    return this.#end.secondsSince(this.#start)
  }

  check(): { readonly sums: number; readonly wrongSums: number } {
    return { sums: this.#sumsRead, wrongSums: this.#wrongSums }
  }

  [Symbol.dispose](): void {
    this.#gpu.stream.synchronize()
    this.#owned[Symbol.dispose]()
  }

  #downloadSum(): bigint {
    const { buffer } = this.#gpu.stream.read(this.#sums.address, this.#grid * SUM_BYTES)
    const sum = new BigUint64Array(buffer).reduce((total, one) => total + one, 0n)
    return BigInt.asUintN(WORD, sum)
  }

  #launch(name: string, ...args: readonly KernelArgument[]): void {
    this.#gpu.stream.launch(this.#gpu.kernel(name), { grid: this.#grid, block: BLOCK, args })
  }
}
