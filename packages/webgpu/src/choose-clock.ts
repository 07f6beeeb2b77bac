import type { Clock, DeviceBuffer, Dispatch, Elapsed, GpuDevice, Kernel } from './gpu-device.ts'

/** Work of so long that the way to the GPU and back is little of it. */
const LONG_S = 0.02
const MOST_ROUNDS = 1 << 24
/** How far the clocks may be apart. The host's time holds the way there and back, so it is the longer one. */
const [LEAST, MOST] = [0.7, 1.02]
/** A busy host is late now and then. */
const TRIES = 3

/**
 * The GPU's own timestamps where it has them and they agree with the host's clock: drivers exist that count in another unit.
 * The host's time is never too short.
 */
export async function chooseClock(gpu: GpuDevice): Promise<Clock> {
  if (!gpu.has('timestamp-query')) return { method: 'host', why: 'the adapter has no timestamp-query' }
  using buffer = await gpu.buffer(GROUPS * GROUP_SIZE * 4)
  using rounds = await gpu.buffer(4)
  const spin = { kernel: await gpu.kernel(SPIN), buffer, rounds }
  const elapsed = await longEnough(gpu, spin)
  return judgeClock(elapsed)
}

/** Whether any pair of times of the same work agrees. At least one. */
export function judgeClock(elapsed: readonly Elapsed[]): Clock {
  const ratios = elapsed.map(({ gpuS = 0, wallS }) => gpuS / wallS)
  if (ratios.some(ratio => ratio >= LEAST && ratio <= MOST)) return { method: 'timestamp-query' }
  const [{ gpuS = 0, wallS } = { gpuS: 0, wallS: 0 }] = elapsed
  return { method: 'host', why: `timestamps say ${ms(gpuS)} of what took ${ms(wallS)}` }
}

const ms = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`

const [GROUPS, GROUP_SIZE] = [64, 64]
const SPIN = `
@group(0) @binding(0) var<storage, read_write> out: array<f32>;
@group(0) @binding(1) var<storage, read_write> rounds: array<u32>;
@compute @workgroup_size(${GROUP_SIZE})
fn spin(@builtin(global_invocation_id) id: vec3u) {
  var x = out[id.x];
  for (var i = 0u; i < rounds[0]; i++) { x = fma(x, 0.5, 1.0); }
  out[id.x] = x;
}`
const DOUBLE = `
@group(0) @binding(0) var<storage, read_write> rounds: array<u32>;
@compute @workgroup_size(1)
fn double() { rounds[0] = max(1024u, rounds[0] * 2u); }`

interface Spin {
  readonly kernel: Kernel
  readonly buffer: DeviceBuffer
  readonly rounds: DeviceBuffer
}

/** Doubles the work until it is long, then times it some more. */
async function longEnough(gpu: GpuDevice, { kernel, buffer, rounds }: Spin): Promise<readonly Elapsed[]> {
  const double = gpu.dispatch(await gpu.kernel(DOUBLE), [rounds], [1, 1])
  const spin: Dispatch = gpu.dispatch(kernel, [buffer, rounds], [GROUPS, 1])
  const run = () => gpu.run({ submissions: 1, at: () => [spin] })
  gpu.clear(rounds)
  for (let count = 1024; count < MOST_ROUNDS; count *= 2) {
    await gpu.once(double)
    const { wallS } = await run()
    if (wallS >= LONG_S) break
  }
  const elapsed: Elapsed[] = []
  for (let i = 0; i < TRIES; i++) elapsed.push(await run())
  return elapsed
}
