import type { LaunchContext } from '@probative/core'
import { accelerationOf, adapterFacts, type Dispatch, type GpuDevice, openDevice } from '@probative/webgpu'
import { NO_SHARES, NOT_TOLD } from './not-told.ts'

const SIZE = 256
/** Some waves of workgroups even on the largest GPU: the last one, half empty, costs little. */
const GROUPS = 4096
const THREADS = SIZE * GROUPS
/** Independent chains of four in a thread. */
const CHAINS = 4
const LANES = 4
/** A result is the sum of all chains and stays below 2^24, so it is exact. */
const MOST_STEPS = 65_536
const FIRST_STEPS = 16
/** One kernel is as long as this: its start is little of it, and no driver takes it for a hang. */
const KERNEL_S = 0.005

const fmaWgsl = (steps: number): string => `
@group(0) @binding(0) var<storage, read_write> out: array<f32>;
@group(0) @binding(1) var<storage, read_write> ones: array<f32>;
@compute @workgroup_size(${SIZE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  // Read, so that the compiler does not know them.
  let one = vec4f(ones[0], ones[1], ones[2], ones[3]);
${chains(i => `  var sum_${i} = vec4f();`)}
  for (var i = 0u; i < ${steps}u; i++) {
${chains(i => `    sum_${i} = fma(sum_${i}, one, one);`)}
  }
  let all = ${Array.from({ length: CHAINS }, (_, i) => `sum_${i}`).join(' + ')};
  out[id.x] = all.x + all.y + all.z + all.w;
}`
const ONES = `
@group(0) @binding(0) var<storage, read_write> ones: array<f32>;
@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) i: u32) { ones[i] = 1.0; }`

const chains = (line: (i: number) => string): string => Array.from({ length: CHAINS }, (_, i) => line(i)).join('\n')

interface Options {
  readonly gpu: number | 'all'
  readonly durationMs: number
}

/** One launch of gpu/instruction-peak through WebGPU: float32 multiply-adds. @throws Error, AbortError */
export async function openWebgpuFmaPeak({ options, signal }: LaunchContext<Options>) {
  const gpu = await openDevice(options.gpu === 'all' ? 0 : options.gpu)
  try {
    const { out, dispatch, steps, seconds } = await prepare(gpu, signal)
    const submissions = Math.max(1, Math.round(options.durationMs / 1000 / seconds))
    const operations = 2 * CHAINS * LANES * steps * THREADS * submissions
    return {
      facts: adapterFacts(gpu),
      async iterate() {
        gpu.clear(out)
        const throughput = operations / (await gpu.time({ submissions, at: () => [dispatch] }, signal))
        const values = { throughput, ...NO_SHARES, sm_clock: NOT_TOLD }
        return { values, labels: accelerationOf(gpu.adapter) }
      },
      async verify() {
        const result = steps * CHAINS * LANES
        const [bytes = new Uint8Array()] = await gpu.read([{ buffer: out, offset: 0, sizeBytes: out.sizeBytes }])
        const right = new Float32Array(bytes.slice().buffer).filter(value => value === result).length
        return { ok: right === THREADS, what: `${right} of ${THREADS} threads ended at ${result}` }
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

/** A kernel with as many steps as make it long enough. */
async function prepare(gpu: GpuDevice, signal: AbortSignal) {
  const out = await gpu.buffer(THREADS * 4)
  const ones = await gpu.buffer(LANES * 4)
  await gpu.once(gpu.dispatch(await gpu.kernel(ONES), [ones], [1, 1]))
  for (let steps = FIRST_STEPS; ; steps *= 4) {
    const dispatch: Dispatch = gpu.dispatch(await gpu.kernel(fmaWgsl(steps)), [out, ones], [GROUPS, 1])
    await gpu.time({ submissions: 1, at: () => [dispatch] }, signal)
    const seconds = await gpu.time({ submissions: 1, at: () => [dispatch] }, signal)
    if (seconds >= KERNEL_S || steps >= MOST_STEPS) return { out, dispatch, steps, seconds }
  }
}
