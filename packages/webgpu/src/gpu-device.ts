import type { Adapter } from './find-adapters.ts'
import type { Dawn } from './load-dawn.ts'

/** What times work. */
export interface Clock {
  /** The GPU's timestamps, or the host from handing over to knowing that it ended. */
  readonly method: 'timestamp-query' | 'host'
  /** Why not the GPU's; undefined with them. */
  readonly why?: string
}

/** Memory of the GPU. */
export interface DeviceBuffer extends Disposable {
  readonly sizeBytes: number
}

interface OwnBuffer extends DeviceBuffer {
  readonly buffer: GPUBuffer
}

/** A compiled kernel. */
export interface Kernel {
  readonly pipeline: unknown
}

/** A kernel with its buffers and the number of workgroups: what can be run again and again. */
export interface Dispatch {
  readonly kernel: Kernel
  readonly bindings: unknown
  readonly groups: readonly [number, number]
}

/** Work that is handed over piece by piece; each is one compute pass, whose dispatches run one after the other. */
export interface Work {
  readonly submissions: number
  at(submission: number): readonly Dispatch[]
}

/** Seconds from the first dispatch's start to the last one's end. */
export interface Elapsed {
  /** By timestamps of the GPU; undefined where it has none. */
  readonly gpuS: number | undefined
  /** By the host, from handing over to knowing that it ended. */
  readonly wallS: number
}

/** Bytes of a buffer. */
export interface Range {
  readonly buffer: DeviceBuffer
  readonly offset: number
  readonly sizeBytes: number
}

interface Opened {
  readonly device: GPUDevice
  readonly adapter: Adapter
  readonly dawn: Dawn
}

/** Submissions that wait on the GPU: enough that it never waits, few enough that an abort is quick. */
const QUEUED = 3
const WORD = 4
const TIMESTAMPS = 2
const TIMESTAMP_BYTES = 8 * TIMESTAMPS

/** A GPU in use through WebGPU. What WebGPU reports as an error, at once or later, is thrown by the call that meets it. */
export class GpuDevice implements Disposable {
  readonly adapter: Adapter
  readonly #device: GPUDevice
  readonly #dawn: Dawn
  readonly #errors: string[] = []
  readonly #stamps: { readonly set: GPUQuerySet; readonly resolved: GPUBuffer; readonly read: GPUBuffer } | undefined
  #clock: Clock = { method: 'host' }

  constructor({ device, adapter, dawn }: Opened) {
    this.adapter = adapter
    this.#device = device
    this.#dawn = dawn
    device.addEventListener('uncapturederror', event => {
      event.preventDefault()
      this.#errors.push((event as GPUUncapturedErrorEvent).error.message)
    })
    void device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') this.#errors.push(`the GPU was lost: ${message}`)
    })
    this.#stamps = device.features.has('timestamp-query') ? this.#makeStamps() : undefined
  }

  /** What times work here, and why not the GPU where it does not. */
  get clock(): Clock {
    return this.#clock
  }

  /** From now on this clock times work. */
  useClock(clock: Clock): void {
    this.#clock = clock
  }

  has(feature: string): boolean {
    return this.#device.features.has(feature)
  }

  /** Memory for storage, not cleared, rounded up to whole words. @throws Error when there is not enough */
  async buffer(sizeBytes: number): Promise<DeviceBuffer> {
    const { STORAGE, COPY_SRC, COPY_DST } = this.#dawn.bufferUsage
    const size = Math.ceil(sizeBytes / WORD) * WORD
    const make = () => this.#device.createBuffer({ size, usage: STORAGE | COPY_SRC | COPY_DST })
    const buffer = await this.#guarded(`a buffer of ${size} bytes`, async () => make())
    const own: OwnBuffer = { buffer, sizeBytes: size, [Symbol.dispose]: () => buffer.destroy() }
    return own
  }

  /** Compiles WGSL with one entry point. @throws Error with what the compiler says */
  async kernel(code: string): Promise<Kernel> {
    const pipeline = await this.#guarded('a kernel', () =>
      this.#device.createComputePipelineAsync({
        layout: 'auto',
        compute: { module: this.#device.createShaderModule({ code }) },
      }),
    )
    return { pipeline }
  }

  /** Buffers are bound in their order, from 0. */
  dispatch(kernel: Kernel, buffers: readonly DeviceBuffer[], groups: readonly [number, number]): Dispatch {
    const bindings = this.#device.createBindGroup({
      layout: pipelineOf(kernel).getBindGroupLayout(0),
      entries: buffers.map((one, binding) => ({ binding, resource: { buffer: bufferOf(one) } })),
    })
    return { kernel, bindings, groups }
  }

  /** Runs work and waits for its end. @throws Error, AbortError between submissions */
  async run(work: Work, signal?: AbortSignal): Promise<Elapsed> {
    const begun = process.hrtime.bigint()
    const queued: Promise<unknown>[] = []
    for (let i = 0; i < work.submissions; i++) {
      signal?.throwIfAborted()
      if (queued.length >= QUEUED) await queued.shift()
      this.#submit(work.at(i), { first: i === 0, last: i === work.submissions - 1 })
      queued.push(this.#device.queue.onSubmittedWorkDone())
    }
    await Promise.all(queued)
    const wallS = Number(process.hrtime.bigint() - begun) / 1e9
    const gpuS = await this.#readStamps()
    this.#throwErrors()
    return { gpuS, wallS }
  }

  /** Seconds of the work by the clock of this device. @throws Error, AbortError between submissions */
  async time(work: Work, signal?: AbortSignal): Promise<number> {
    const { gpuS, wallS } = await this.run(work, signal)
    return this.#clock.method === 'timestamp-query' && gpuS !== undefined ? gpuS : wallS
  }

  /** Runs dispatches once. @throws Error */
  async once(...dispatches: readonly Dispatch[]): Promise<void> {
    await this.run({ submissions: 1, at: () => dispatches })
  }

  /** Encodes one pass and hands it over; the promise settles when the GPU is done. @throws Error */
  start(dispatches: readonly Dispatch[]): Promise<unknown> {
    this.#submit(dispatches, { first: false, last: false })
    return this.#device.queue.onSubmittedWorkDone()
  }

  /** Puts words at the start of a buffer. */
  write(buffer: DeviceBuffer, words: readonly number[]): void {
    this.#device.queue.writeBuffer(bufferOf(buffer), 0, new Uint32Array(words))
  }

  /** Sets a buffer to zero. */
  clear(buffer: DeviceBuffer): void {
    const encoder = this.#device.createCommandEncoder()
    encoder.clearBuffer(bufferOf(buffer))
    this.#device.queue.submit([encoder.finish()])
  }

  /** Copies all of a buffer to another of the same size. */
  copy(from: DeviceBuffer, to: DeviceBuffer): void {
    const encoder = this.#device.createCommandEncoder()
    encoder.copyBufferToBuffer(bufferOf(from), 0, bufferOf(to), 0, from.sizeBytes)
    this.#device.queue.submit([encoder.finish()])
  }

  /** What lies there, one array for each range, in one round trip. @throws Error */
  async read(ranges: readonly Range[]): Promise<readonly Uint8Array[]> {
    const { COPY_DST, MAP_READ } = this.#dawn.bufferUsage
    let size = 0
    const placed = ranges.map(({ buffer, offset, sizeBytes }) => {
      // Copies begin and end at whole words.
      const from = Math.floor(offset / WORD) * WORD
      const length = Math.ceil((offset + sizeBytes - from) / WORD) * WORD
      const at = size
      size += length
      return { buffer: bufferOf(buffer), from, length, at, start: at + offset - from, sizeBytes }
    })
    const staging = this.#device.createBuffer({ size: Math.max(WORD, size), usage: COPY_DST | MAP_READ })
    try {
      const encoder = this.#device.createCommandEncoder()
      for (const { buffer, from, length, at } of placed) encoder.copyBufferToBuffer(buffer, from, staging, at, length)
      this.#device.queue.submit([encoder.finish()])
      await staging.mapAsync(this.#dawn.mapMode.READ)
      const all = new Uint8Array(staging.getMappedRange().slice(0))
      return placed.map(({ start, sizeBytes }) => all.subarray(start, start + sizeBytes))
    } finally {
      staging.destroy()
      this.#throwErrors()
    }
  }

  [Symbol.dispose](): void {
    this.#device.destroy()
  }

  #makeStamps() {
    const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = this.#dawn.bufferUsage
    return {
      set: this.#device.createQuerySet({ type: 'timestamp', count: TIMESTAMPS }),
      resolved: this.#device.createBuffer({ size: TIMESTAMP_BYTES, usage: QUERY_RESOLVE | COPY_SRC }),
      read: this.#device.createBuffer({ size: TIMESTAMP_BYTES, usage: COPY_DST | MAP_READ }),
    }
  }

  #submit(dispatches: readonly Dispatch[], { first, last }: { readonly first: boolean; readonly last: boolean }): void {
    const encoder = this.#device.createCommandEncoder()
    const stamps = this.#stamps
    const timestampWrites = stamps && {
      querySet: stamps.set,
      ...(first && { beginningOfPassWriteIndex: 0 }),
      ...(last && { endOfPassWriteIndex: 1 }),
    }
    const pass = encoder.beginComputePass(timestampWrites && (first || last) ? { timestampWrites } : {})
    for (const { kernel, bindings, groups } of dispatches) {
      pass.setPipeline(pipelineOf(kernel))
      pass.setBindGroup(0, bindings as GPUBindGroup)
      pass.dispatchWorkgroups(...groups)
    }
    pass.end()
    if (stamps && last) {
      encoder.resolveQuerySet(stamps.set, 0, TIMESTAMPS, stamps.resolved, 0)
      encoder.copyBufferToBuffer(stamps.resolved, 0, stamps.read, 0, TIMESTAMP_BYTES)
    }
    this.#device.queue.submit([encoder.finish()])
  }

  async #readStamps(): Promise<number | undefined> {
    if (!this.#stamps) return undefined
    const { read } = this.#stamps
    await read.mapAsync(this.#dawn.mapMode.READ)
    const [start = 0n, end = 0n] = new BigUint64Array(read.getMappedRange().slice(0))
    read.unmap()
    return Number(end - start) / 1e9
  }

  async #guarded<T>(what: string, make: () => Promise<T>): Promise<T> {
    const scopes = ['validation', 'out-of-memory', 'internal'] as const
    for (const scope of scopes) this.#device.pushErrorScope(scope)
    const made = await make().then(
      value => ({ value }),
      (error: Error) => ({ error }),
    )
    const seen: string[] = []
    for (const _ of scopes) {
      const error = await this.#device.popErrorScope()
      if (error) seen.push(error.message)
    }
    if ('error' in made) seen.push(made.error.message)
    if (seen.length > 0 || !('value' in made)) throw new Error(`WebGPU refuses ${what}: ${seen.join('; ')}`)
    return made.value
  }

  #throwErrors(): void {
    const [error] = this.#errors.splice(0)
    if (error !== undefined) throw new Error(`WebGPU: ${error}`)
  }
}

const bufferOf = (buffer: DeviceBuffer): GPUBuffer => (buffer as OwnBuffer).buffer
const pipelineOf = ({ pipeline }: Kernel): GPUComputePipeline => pipeline as GPUComputePipeline
