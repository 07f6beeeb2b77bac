import type { LaunchContext } from '@probative/core'
import { accelerationOf, adapterFacts, openDevice } from '@probative/webgpu'

/** Kernels in one pass. */
const IN_A_ROW = 500

const COUNT = `
@group(0) @binding(0) var<storage, read_write> count: array<u32>;
@compute @workgroup_size(1) fn main() { count[0]++; }`
const EMPTY = '@compute @workgroup_size(1) fn main() {}'

const NO_GRAPHS = { unavailable: 'WebGPU has no graphs' } as const
const NO_DRIVER_CALL = { unavailable: 'WebGPU has no call that only asks the driver' } as const

interface Options {
  readonly gpu: number | 'all'
  readonly launches: number
}

/** One launch of gpu/kernel-launch through WebGPU. @throws Error, AbortError */
export async function openWebgpuLaunchLatency({ options, signal }: LaunchContext<Options>) {
  const gpu = await openDevice(options.gpu === 'all' ? 0 : options.gpu)
  try {
    const empty = gpu.dispatch(await gpu.kernel(EMPTY), [], [1, 1])
    const counter = await gpu.buffer(4)
    const count = gpu.dispatch(await gpu.kernel(COUNT), [counter], [1, 1])
    const row = Array.from({ length: IN_A_ROW }, () => empty)
    return {
      facts: adapterFacts(gpu),
      async iterate() {
        const launch: number[] = []
        const roundTrip: number[] = []
        for (let i = 0; i < options.launches; i++) {
          signal.throwIfAborted()
          const begun = process.hrtime.bigint()
          const done = gpu.start([empty])
          launch.push(Number(process.hrtime.bigint() - begun) / 1e9)
          await done
          roundTrip.push(Number(process.hrtime.bigint() - begun) / 1e9)
        }
        const values = {
          round_trip: { samples: roundTrip },
          launch: { samples: launch },
          driver_call: NO_DRIVER_CALL,
          back_to_back: (await gpu.time({ submissions: 1, at: () => row }, signal)) / IN_A_ROW,
          in_graph: NO_GRAPHS,
        }
        return { values, labels: accelerationOf(gpu.adapter) }
      },
      async verify() {
        gpu.clear(counter)
        await gpu.run({ submissions: options.launches, at: () => [count] })
        const [bytes = new Uint8Array(4)] = await gpu.read([{ buffer: counter, offset: 0, sizeBytes: 4 }])
        const ran = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
        const what = `${ran} of ${options.launches} kernels counted themselves on the GPU`
        return { ok: ran === options.launches, what }
      },
      async [Symbol.asyncDispose]() {
        gpu[Symbol.dispose]()
      },
    }
  } catch (error) {
    gpu[Symbol.dispose]()
    throw error
  }
}
