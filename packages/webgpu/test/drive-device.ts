// What a device can do, in a process that sees SwiftShader: prints one JSON object.
import { findAdapters } from '../src/find-adapters.ts'
import { openDevice } from '../src/open-device.ts'

const ADD = `
@group(0) @binding(0) var<storage, read_write> x: array<u32>;
@compute @workgroup_size(1) fn add(@builtin(workgroup_id) group: vec3u) { x[group.x] += group.x + 1u; }`

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const found = await findAdapters()
const said: Record<string, unknown> = { found }
if (found.ok) {
  using gpu = await openDevice(0)
  using buffer = await gpu.buffer(16)
  gpu.clear(buffer)
  const add = gpu.dispatch(await gpu.kernel(ADD), [buffer], [3, 1])
  const { gpuS = Number.NaN, wallS } = await gpu.run({ submissions: 3, at: () => [add, add] })
  const [words = new Uint8Array(), odd] = await gpu.read([
    { buffer, offset: 0, sizeBytes: 16 },
    { buffer, offset: 5, sizeBytes: 4 },
  ])
  said.words = [...new Uint32Array(words.slice().buffer)]
  said.odd = odd && [...odd]
  said.clock = gpu.clock
  said.sane = gpuS > 0 && gpuS < wallS
  said.badKernel = await gpu.kernel('fn nope(').catch(messageOf)
  said.tooLarge = await gpu.buffer(2 ** 40).catch(messageOf)
  const stopped = AbortSignal.abort(new Error('stopped'))
  said.aborted = await gpu.run({ submissions: 1, at: () => [add] }, stopped).catch(messageOf)
  said.absent = await openDevice(7).catch(messageOf)
}
process.stdout.write(JSON.stringify(said))
