import type { DeviceBuffer, Dispatch, GpuDevice } from '@probative/webgpu'
import {
  checkWgsl,
  expectedOf,
  fillWgsl,
  groupsFor,
  LOOP_WGSL,
  POISON_WGSL,
  WEBGPU_LOOPS,
  type WebgpuLoop,
} from './stream-wgsl.ts'

/** Work of one submission: far shorter than what a driver takes for a hang. */
const SUBMISSION_S = 0.02
const FLOAT_BYTES = 4
/** Bytes that the host looks at itself, at the start, in the middle and at the end. */
const LOOK_BYTES = 4096

/** What was compared. */
export interface WebgpuCheck {
  /** By the GPU, every word. */
  readonly words: number
  readonly wrong: number
  /** By the host, some of them. */
  readonly looked: number
  readonly wrongLooked: number
}

interface Ready {
  readonly dispatch: Dispatch
  readonly check: Dispatch
  /** Of one run. */
  readonly seconds: number
}

/** Two arrays of random floats and one that the loops write, in the memory of an adapter. They end with its device. */
export class WebgpuArrays {
  readonly #gpu: GpuDevice
  readonly #bytes: number
  readonly #seeds: readonly [number, number]
  readonly #z: DeviceBuffer
  readonly #wrong: DeviceBuffer
  readonly #poison: Dispatch
  readonly #loops: ReadonlyMap<WebgpuLoop, Ready>
  #words = 0
  #looked = 0
  #wrongLooked = 0

  private constructor(parts: {
    readonly gpu: GpuDevice
    readonly bytes: number
    readonly seeds: readonly [number, number]
    readonly z: DeviceBuffer
    readonly wrong: DeviceBuffer
    readonly poison: Dispatch
    readonly loops: ReadonlyMap<WebgpuLoop, Ready>
  }) {
    this.#gpu = parts.gpu
    this.#bytes = parts.bytes
    this.#seeds = parts.seeds
    this.#z = parts.z
    this.#wrong = parts.wrong
    this.#poison = parts.poison
    this.#loops = parts.loops
  }

  /** `bytes` of each: whole chunks. @throws Error when the memory is not free, AbortError */
  static async open(gpu: GpuDevice, bytes: number, seed: number, signal: AbortSignal): Promise<WebgpuArrays> {
    const seeds = [seed >>> 0, (Math.imul(seed, 0x9e3779b1) + 1) >>> 0] as const
    const [z, x, y] = [await gpu.buffer(bytes), await gpu.buffer(bytes), await gpu.buffer(bytes)]
    const wrong = await gpu.buffer(4)
    gpu.clear(wrong)
    const over = async (code: string, ...buffers: readonly DeviceBuffer[]) =>
      gpu.dispatch(await gpu.kernel(code), buffers, groupsFor(bytes))
    await gpu.once(await over(fillWgsl(seeds[0]), x), await over(fillWgsl(seeds[1]), y))
    const poison = await over(POISON_WGSL, z)
    const loops = new Map<WebgpuLoop, Ready>()
    for (const loop of WEBGPU_LOOPS) {
      const dispatch = await over(LOOP_WGSL[loop], z, x, ...(loop === 'triad' ? [y] : []))
      const check = await over(checkWgsl(loop, seeds), z, wrong)
      const once = { submissions: 1, at: () => [dispatch] }
      // The first run of a kernel loads it and does not count.
      await gpu.time(once, signal)
      loops.set(loop, { dispatch, check, seconds: await gpu.time(once, signal) })
    }
    return new WebgpuArrays({ gpu, bytes, seeds, z, wrong, poison, loops })
  }

  /** Seconds of one run of the loop, of many in a row that take about `durationS`; what the last one left is compared. @throws Error, AbortError */
  async time(loop: WebgpuLoop, durationS: number, signal: AbortSignal): Promise<number> {
    const ready = this.#loops.get(loop)
    if (!ready) throw new TypeError(`no loop ${loop}`)
    const { dispatch, check, seconds } = ready
    const runs = Math.max(1, Math.round(SUBMISSION_S / seconds))
    const submissions = Math.max(1, Math.ceil(durationS / (runs * seconds)))
    const many = Array.from({ length: runs }, () => dispatch)
    await this.#gpu.once(this.#poison)
    const elapsed = await this.#gpu.time({ submissions, at: () => many }, signal)
    await this.#gpu.once(check)
    this.#words += this.#bytes / FLOAT_BYTES
    await this.#look(loop)
    return elapsed / (runs * submissions)
  }

  async check(): Promise<WebgpuCheck> {
    const [bytes = new Uint8Array(4)] = await this.#gpu.read([{ buffer: this.#wrong, offset: 0, sizeBytes: 4 }])
    const wrong = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
    return { words: this.#words, wrong, looked: this.#looked, wrongLooked: this.#wrongLooked }
  }

  async #look(loop: WebgpuLoop): Promise<void> {
    const last = this.#bytes - LOOK_BYTES
    const offsets = [0, Math.floor(last / 2 / LOOK_BYTES) * LOOK_BYTES, last]
    const pieces = await this.#gpu.read(offsets.map(offset => ({ buffer: this.#z, offset, sizeBytes: LOOK_BYTES })))
    for (const [i, piece] of pieces.entries()) {
      const first = (offsets[i] ?? 0) / FLOAT_BYTES
      const values = new Float32Array(piece.slice().buffer)
      const wrong = values.filter((value, at) => value !== expectedOf(loop, first + at, this.#seeds))
      this.#looked += values.length
      this.#wrongLooked += wrong.length
    }
  }
}
