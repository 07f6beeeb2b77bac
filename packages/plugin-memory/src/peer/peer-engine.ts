import type { CudaEvent, CudaStream, DeviceMemory } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import { DEVICE_CHASE_UNROLL, DeviceChase } from '../device/device-chase.ts'
import type { Gpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'

const BLOCK = 256
const GRID = 1024
const WORD_BYTES = 4
const COUNT_BYTES = 8
const POISON = 0xff

export interface PeerLoad {
  readonly bytes: number
  readonly seed: number
  /** Both directions at once. */
  readonly isBoth: boolean
}

/** One way: from where to where, in a stream of the first GPU, whose clock counts. */
interface Lane {
  readonly source: { readonly gpu: Gpu; readonly memory: DeviceMemory }
  readonly target: { readonly gpu: Gpu; readonly memory: DeviceMemory }
  readonly stream: CudaStream
  readonly end: CudaEvent
}

/** Copies between two GPUs, and what must have arrived. */
export class PeerEngine implements Disposable {
  readonly #first: Gpu
  readonly #load: PeerLoad
  readonly #owned = new Owned()
  readonly #lanes: readonly Lane[]
  readonly #start: CudaEvent
  #compared = 0
  #wrong = 0

  /** @throws CudaError when there is not enough memory on either GPU */
  constructor([first, second]: readonly [Gpu, Gpu], load: PeerLoad) {
    this.#first = first
    this.#load = load
    try {
      const ways = [[first, second] as const, ...(load.isBoth ? [[second, first] as const] : [])]
      this.#lanes = ways.map(way => this.#openLane(way))
      first.context.makeCurrent()
      this.#start = this.#owned.use(first.context.event())
    } catch (error) {
      this.#owned[Symbol.dispose]()
      throw error
    }
  }

  /** Seconds of `repeats` copies each way; what arrived is compared where it arrived. */
  async time(repeats: number, signal: AbortSignal): Promise<number> {
    for (const { target } of this.#lanes) {
      target.gpu.context.makeCurrent()
      target.gpu.stream.fillBytes(target.memory.address, POISON, this.#load.bytes)
      target.gpu.stream.synchronize()
    }
    this.#first.context.makeCurrent()
    const [lane, ...others] = this.#lanes
    if (!lane) throw new TypeError('a transfer has a direction')
    lane.stream.record(this.#start)
    for (const { stream } of others) stream.waitFor(this.#start)
    for (let i = 0; i < repeats; i++) for (const one of this.#lanes) copy(one, this.#load.bytes)
    for (const { stream, end } of this.#lanes) stream.record(end)
    for (const { end } of this.#lanes) await waitFor(end, signal)
    const seconds = Math.max(...this.#lanes.map(({ end }) => end.secondsSince(this.#start)))
    for (const one of this.#lanes) this.#compare(one)
    this.#first.context.makeCurrent()
    return seconds
  }

  get compared(): number {
    return this.#compared
  }

  /** Transfers whose bytes were not what was sent. */
  get wrong(): number {
    return this.#wrong
  }

  [Symbol.dispose](): void {
    this.#first.context.makeCurrent()
    this.#first.context.synchronize()
    this.#owned[Symbol.dispose]()
  }

  #openLane([from, to]: readonly [Gpu, Gpu]): Lane {
    const { bytes, seed } = this.#load
    const allocate = (gpu: Gpu) => {
      gpu.context.makeCurrent()
      return { gpu, memory: this.#owned.use(gpu.context.alloc(bytes)) }
    }
    const [target, source] = [allocate(to), allocate(from)]
    const args = [
      ['u64', source.memory.address],
      ['u64', bytes / WORD_BYTES],
      ['u64', seed >>> 0],
    ] as const
    from.stream.launch(from.kernel('memory_fill'), { grid: GRID, block: BLOCK, args })
    from.stream.synchronize()
    this.#first.context.makeCurrent()
    const { context } = this.#first
    return { source, target, stream: this.#owned.use(context.stream()), end: this.#owned.use(context.event()) }
  }

  /** On the GPU that received: every word follows from seed and place. */
  #compare({ target: { gpu, memory } }: Lane): void {
    gpu.context.makeCurrent()
    const { stream } = gpu
    using count = gpu.context.alloc(COUNT_BYTES)
    stream.fillBytes(count.address, 0, COUNT_BYTES)
    const seed = ['u64', this.#load.seed >>> 0] as const
    const args = [
      ['u64', memory.address],
      ['u64', this.#load.bytes / WORD_BYTES],
      seed,
      seed,
      ['f32', 0],
      ['u64', count.address],
    ] as const
    stream.launch(gpu.kernel('memory_check'), { grid: GRID, block: BLOCK, args })
    this.#compared++
    if (stream.read(count.address, COUNT_BYTES).some(byte => byte !== 0)) this.#wrong++
  }
}

function copy({ source, target, stream }: Lane, bytes: number): void {
  const end = ({ gpu, memory }: Lane['source']) => ({ context: gpu.context, address: memory.address })
  stream.copyPeer(end(target), end(source), bytes)
}

const CHASE_BYTES = 2 ** 24
const ROUNDS = 1000

/** One thread of the first GPU that follows a cycle through memory of the second, which it must be able to reach. */
export class PeerChase implements Disposable {
  readonly #gpu: Gpu
  readonly #chase: DeviceChase

  /** @throws CudaError when the memory is not free */
  constructor([first, second]: readonly [Gpu, Gpu], seed: number) {
    this.#gpu = first
    second.context.makeCurrent()
    const lines = second.context.alloc(CHASE_BYTES)
    first.context.makeCurrent()
    this.#chase = new DeviceChase(first, { bytes: CHASE_BYTES, seed, lines })
  }

  /** Seconds of one load. */
  async time(signal: AbortSignal): Promise<number> {
    this.#gpu.context.makeCurrent()
    return (await this.#chase.chase(ROUNDS, signal)) / (ROUNDS * DEVICE_CHASE_UNROLL)
  }

  standsRight(): boolean {
    return this.#chase.standsRight()
  }

  [Symbol.dispose](): void {
    this.#gpu.context.makeCurrent()
    this.#chase[Symbol.dispose]()
  }
}
