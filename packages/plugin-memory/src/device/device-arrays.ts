import type { CudaEvent, CudaKernel, DeviceMemory, KernelArgument } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import { CHUNK_BYTES } from './device-size.ts'
import type { Gpu } from './open-gpu.ts'
import { Owned } from './owned.ts'

const BLOCK = 256
const SCALAR = 3.3
const CONSTANT = 1.5
/** The bits of CONSTANT. */
const CONSTANT_BITS = 0x3fc00000
const POISON = 0xff
const VECTOR_BYTES = 16
const FLOAT_BYTES = 4
const SUM_BYTES = 8

export const DEVICE_LOOPS = ['read', 'write', 'copy', 'triad', 'copy_engine'] as const
export type DeviceLoop = (typeof DEVICE_LOOPS)[number]

/** What was compared. */
export interface DeviceCheck {
  readonly words: number
  readonly mismatches: number
  readonly sums: number
  readonly wrongSums: number
}

/** Two arrays of random floats and one that the loops write, in the memory of a GPU. */
export class DeviceArrays implements Disposable {
  readonly #gpu: Gpu
  readonly #bytes: number
  readonly #x: DeviceMemory
  readonly #y: DeviceMemory
  readonly #z: DeviceMemory
  readonly #sums: DeviceMemory
  readonly #count: DeviceMemory
  readonly #grid: number
  readonly #seeds: readonly [bigint, bigint]
  readonly #expectedSum: bigint
  readonly #start: CudaEvent
  readonly #end: CudaEvent
  readonly #kernels: ReadonlyMap<string, CudaKernel>
  readonly #owned = new Owned()
  #words = 0
  #sumsRead = 0
  #wrongSums = 0

  /** `bytes` of each: whole chunks. @throws CudaError when the memory is not free */
  constructor(gpu: Gpu, { bytes, seed }: { readonly bytes: number; readonly seed: number }) {
    this.#gpu = gpu
    this.#bytes = bytes
    const { context } = gpu
    const use = <T extends Disposable>(one: T): T => this.#owned.use(one)
    try {
      const names = ['read', 'write', 'copy', 'triad', 'fill', 'check', 'check_word', 'expect']
      this.#kernels = new Map(names.map(name => [name, gpu.kernel(`memory_${name}`)]))
      // A block for every chunk: on an H200 the copy reaches 4.09 TB/s so, and 3.86 with as many blocks as it holds at once.
      this.#grid = bytes / CHUNK_BYTES
      this.#x = use(context.alloc(bytes))
      this.#y = use(context.alloc(bytes))
      this.#z = use(context.alloc(bytes))
      this.#sums = use(context.alloc(this.#grid * SUM_BYTES))
      this.#count = use(context.alloc(SUM_BYTES))
      this.#start = use(context.event())
      this.#end = use(context.event())
      this.#seeds = [BigInt(seed >>> 0), BigInt(seed >>> 0) + (1n << 40n)]
      gpu.stream.fillBytes(this.#count.address, 0, SUM_BYTES)
      this.#launch('fill', ['u64', this.#x.address], this.#floats, ['u64', this.#seeds[0]])
      this.#launch('fill', ['u64', this.#y.address], this.#floats, ['u64', this.#seeds[1]])
      this.#launch('expect', ['u64', this.#seeds[0]], this.#floats, ['u64', this.#sums.address])
      this.#expectedSum = this.#downloadSum()
    } catch (error) {
      this.#owned[Symbol.dispose]()
      throw error
    }
  }

  /** Seconds of one run of the loop, from `repeats` in a row on the GPU's clock; what the last one left is compared. */
  async time(loop: DeviceLoop, repeats: number, signal: AbortSignal): Promise<number> {
    const { stream } = this.#gpu
    if (loop === 'read') stream.fillBytes(this.#sums.address, POISON, this.#grid * SUM_BYTES)
    else stream.fillBytes(this.#z.address, POISON, this.#bytes)
    stream.record(this.#start)
    for (let i = 0; i < repeats; i++) this.#run(loop)
    stream.record(this.#end)
    this.#check(loop)
    await waitFor(this.#end, signal)
    stream.synchronize()
    if (loop === 'read') this.#compareSum()
    return this.#end.secondsSince(this.#start) / repeats
  }

  check(): DeviceCheck {
    const mismatches = Number(
      new DataView(this.#gpu.stream.read(this.#count.address, SUM_BYTES).buffer).getBigUint64(0, true),
    )
    return { words: this.#words, mismatches, sums: this.#sumsRead, wrongSums: this.#wrongSums }
  }

  [Symbol.dispose](): void {
    this.#gpu.stream.synchronize()
    this.#owned[Symbol.dispose]()
  }

  #run(loop: DeviceLoop): void {
    const [x, y, z] = [this.#x, this.#y, this.#z].map(({ address }) => ['u64', address] as const)
    if (!x || !y || !z) return
    const vectors = ['u64', this.#bytes / VECTOR_BYTES] as const
    if (loop === 'copy_engine') this.#gpu.stream.copy(this.#z.address, this.#x.address, this.#bytes)
    else if (loop === 'read') this.#launch('read', x, vectors, ['u64', this.#sums.address])
    else if (loop === 'write') this.#launch('write', z, vectors, ['f32', CONSTANT])
    else if (loop === 'copy') this.#launch('copy', z, x, vectors)
    else this.#launch('triad', z, x, y, vectors, ['f32', SCALAR])
  }

  #check(loop: DeviceLoop): void {
    if (loop === 'read') return
    const z = ['u64', this.#z.address] as const
    const count = ['u64', this.#count.address] as const
    this.#words += this.#bytes / FLOAT_BYTES
    if (loop === 'write') this.#launch('check_word', z, this.#floats, ['u32', CONSTANT_BITS], count)
    else {
      const [seed, other] = this.#seeds
      const scalar = loop === 'triad' ? SCALAR : 0
      this.#launch('check', z, this.#floats, ['u64', seed], ['u64', other], ['f32', scalar], count)
    }
  }

  get #floats(): KernelArgument {
    return ['u64', this.#bytes / FLOAT_BYTES]
  }

  #compareSum(): void {
    this.#sumsRead++
    if (this.#downloadSum() !== this.#expectedSum) this.#wrongSums++
  }

  #downloadSum(): bigint {
    const { buffer } = this.#gpu.stream.read(this.#sums.address, this.#grid * SUM_BYTES)
    return BigInt.asUintN(
      64,
      new BigUint64Array(buffer).reduce((total, sum) => total + sum, 0n),
    )
  }

  #launch(name: string, ...args: readonly KernelArgument[]): void {
    this.#gpu.stream.launch(this.#kernel(name), { grid: this.#grid, block: BLOCK, args })
  }

  #kernel(name: string): CudaKernel {
    const kernel = this.#kernels.get(name)
    if (!kernel) throw new TypeError(`no kernel ${name}`)
    return kernel
  }
}
