import type { CudaEvent, CudaStream, DeviceMemory } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'
import { type HostKind, type HostMemory, hostMemory, isStaged } from './host-memory.ts'

export const DIRECTIONS = ['h2d', 'd2h', 'both'] as const
export type Direction = (typeof DIRECTIONS)[number]

const BLOCK = 256
const GRID = 1024
const COUNT_BYTES = 8
const WORD_BYTES = 4
const POISON = 0xff

export interface TransferLoad {
  readonly kind: HostKind
  readonly direction: Direction
  readonly bytes: number
  readonly seed: number
}

/** One way of a transfer: its stream, its two ends and when it was done. */
interface Lane {
  readonly way: 'h2d' | 'd2h'
  readonly stream: CudaStream
  readonly host: HostMemory
  readonly device: DeviceMemory
  readonly end: CudaEvent
}

/** Copies between host and GPU, and what must have arrived. */
export class TransferEngine implements Disposable {
  readonly #gpu: Gpu
  readonly #load: TransferLoad
  readonly #owned = new Owned()
  /** Random words on the GPU, and the same on the host. */
  readonly #reference: DeviceMemory
  readonly #expected: Uint8Array
  readonly #count: DeviceMemory
  readonly #start: CudaEvent
  readonly #lanes: readonly Lane[]
  #compared = 0
  #wrong = 0

  /** @throws CudaError when there is not enough memory on either side */
  constructor(gpu: Gpu, load: TransferLoad) {
    this.#gpu = gpu
    this.#load = load
    try {
      this.#reference = this.#owned.use(gpu.context.alloc(load.bytes))
      this.#count = this.#owned.use(gpu.context.alloc(COUNT_BYTES))
      this.#start = this.#owned.use(gpu.context.event())
      this.#fillReference()
      this.#expected = gpu.stream.read(this.#reference.address, load.bytes)
      const ways = load.direction === 'both' ? (['h2d', 'd2h'] as const) : [load.direction]
      this.#lanes = ways.map(way => this.#openLane(way))
    } catch (error) {
      this.#owned[Symbol.dispose]()
      throw error
    }
  }

  /** Seconds of `repeats` transfers, in both directions at once where both are meant; what arrived is compared. */
  async time(repeats: number, { signal, whileMoving }: { signal: AbortSignal; whileMoving(): void }): Promise<number> {
    for (const lane of this.#lanes) this.#poison(lane)
    const [first, ...others] = this.#lanes
    if (!first) throw new TypeError('a transfer has a direction')
    const begun = process.hrtime.bigint()
    first.stream.record(this.#start)
    for (const { stream } of others) stream.waitFor(this.#start)
    for (let i = 0; i < repeats; i++) for (const lane of this.#lanes) copy(lane)
    for (const { stream, end } of this.#lanes) stream.record(end)
    whileMoving()
    const seconds = await this.#wait(begun, signal)
    for (const lane of this.#lanes) this.#compare(lane)
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
    this.#gpu.context.synchronize()
    this.#owned[Symbol.dispose]()
  }

  /** Staged copies are timed by the host's clock, without sleeping. */
  async #wait(begun: bigint, signal: AbortSignal): Promise<number> {
    if (isStaged(this.#load.kind)) {
      for (const { stream } of this.#lanes) stream.synchronize()
      return Number(process.hrtime.bigint() - begun) / 1e9
    }
    for (const { end } of this.#lanes) await waitFor(end, signal)
    return Math.max(...this.#lanes.map(({ end }) => end.secondsSince(this.#start)))
  }

  #openLane(way: Lane['way']): Lane {
    const { context } = this.#gpu
    const { kind, bytes } = this.#load
    const host = this.#owned.use(hostMemory(context, kind, bytes))
    const device = way === 'h2d' ? this.#owned.use(context.alloc(bytes)) : this.#reference
    if (way === 'h2d') host.bytes.set(this.#expected)
    return { way, host, device, stream: this.#owned.use(context.stream()), end: this.#owned.use(context.event()) }
  }

  #fillReference(): void {
    const words = this.#load.bytes / WORD_BYTES
    this.#launch('memory_fill', ['u64', this.#reference.address], ['u64', words], ['u64', this.#load.seed >>> 0])
  }

  /** What is compared afterwards can then only have come from the other side. */
  #poison({ way, host, device }: Lane): void {
    if (way === 'd2h') host.bytes.fill(POISON)
    else this.#gpu.stream.fillBytes(device.address, POISON, this.#load.bytes)
    this.#gpu.stream.synchronize()
  }

  #compare({ way, host, device }: Lane): void {
    const isRight = way === 'd2h' ? Buffer.compare(host.bytes, this.#expected) === 0 : this.#arrivedOn(device)
    this.#compared++
    if (!isRight) this.#wrong++
  }

  #arrivedOn(device: DeviceMemory): boolean {
    const { stream } = this.#gpu
    stream.fillBytes(this.#count.address, 0, COUNT_BYTES)
    const ends = [device, this.#reference].map(({ address }) => ['u64', address] as const)
    this.#launch('memory_compare', ...ends, ['u64', this.#load.bytes / WORD_BYTES], ['u64', this.#count.address])
    return stream.read(this.#count.address, COUNT_BYTES).every(byte => byte === 0)
  }

  #launch(name: string, ...args: readonly (readonly ['u64', number | bigint])[]): void {
    this.#gpu.stream.launch(this.#gpu.kernel(name), { grid: GRID, block: BLOCK, args })
  }
}

function copy({ way, stream, host, device }: Lane): void {
  if (way === 'h2d') stream.upload(device.address, host.bytes)
  else stream.download(host.bytes, device.address)
}
