import { type DeviceBuffer, type Dispatch, type GpuDevice, openDevice } from '@probative/webgpu'
import { sampleLines } from '../gemm/check-product.ts'
import { type Accuracy, compareEntries, dot, type Entry, isAccurate } from '../gemm/compare-entries.ts'
import { decodeElements } from '../gemm/decode-elements.ts'
import { DTYPES } from '../gemm/dtypes.ts'
import type { GemmCheck } from '../gemm/gemm.ts'
import { type Filling, type Shape, setsFor } from '../gemm/matrices.ts'
import { compareWgsl, fillWgsl, groupsFor, setWgsl } from './data-wgsl.ts'
import {
  ELEMENT_BYTES,
  groupsOf,
  productWgsl,
  TILES,
  type Tile,
  type WebgpuDtype,
  workgroupBytes,
} from './product-wgsl.ts'

export interface ProductWork {
  readonly adapter: number
  readonly dtype: WebgpuDtype
  readonly shape: Shape
  readonly seed: number
  readonly filling: Filling
  /** Kernels that are tried. */
  readonly candidates: number
}

/** Seconds of so many products. */
export interface ProductBatch {
  readonly seconds: number
  readonly calls: number
}

/** Products that are ready to be timed. */
export interface WebgpuProduct extends Disposable {
  readonly gpu: GpuDevice
  readonly tile: Tile
  readonly tried: number
  readonly sets: number
  /** Runs products for about that long. @throws Error, AbortError */
  batch(seconds: number, signal: AbortSignal): Promise<ProductBatch>
  /** Looks at the results of fresh products. @throws Error */
  check(): Promise<GemmCheck>
}

/** WebGPU does not say how large the caches are: as much as the largest known hold (128 MiB), twice over. */
const CACHES_BYTES = 256 * 2 ** 20
/** Work of one submission: far longer than handing it over, far shorter than what a driver takes for a hang. */
const SUBMISSION_S = 0.02
const MOST_CALLS = 200
const TRIALS = 3
/** Bits that are NaN in both types: what no product wrote is seen. */
const POISON = 0xffffffff

interface Set {
  readonly a: DeviceBuffer
  readonly b: DeviceBuffer
  readonly d: DeviceBuffer
}

/** Opens the adapter and prepares products: memory, data, the fastest kernel. @throws Error, AbortError */
export async function openWebgpuProduct(work: ProductWork, signal: AbortSignal): Promise<WebgpuProduct> {
  const gpu = await openDevice(work.adapter)
  try {
    return await prepare(gpu, work, signal)
  } catch (error) {
    gpu[Symbol.dispose]()
    throw error
  }
}

async function prepare(gpu: GpuDevice, work: ProductWork, signal: AbortSignal): Promise<WebgpuProduct> {
  const sets = await makeSets(gpu, work)
  const { dispatches, seconds, tile, tried } = await pickTile(gpu, work, { sets, signal })
  const calls = Math.max(1, Math.min(MOST_CALLS, Math.round(SUBMISSION_S / seconds)))
  return {
    gpu,
    tile,
    tried,
    sets: sets.length,
    async batch(wantedS, stop) {
      const submissions = Math.max(1, Math.round(wantedS / (calls * seconds)))
      return { seconds: await gpu.time(turns(dispatches, { submissions, calls }), stop), calls: calls * submissions }
    },
    check: () => check(gpu, work, { sets, dispatches }),
    // Buffers end with their device.
    [Symbol.dispose]: () => gpu[Symbol.dispose](),
  }
}

/** Products one after the other, each of the next set. */
function turns(
  dispatches: readonly Dispatch[],
  { submissions, calls }: { readonly submissions: number; readonly calls: number },
) {
  const at = (submission: number) =>
    Array.from({ length: calls }, (_, i) => dispatches[(submission * calls + i) % dispatches.length]).filter(
      one => one !== undefined,
    )
  return { submissions, at }
}

async function makeSets(gpu: GpuDevice, { dtype, shape, seed, filling }: ProductWork): Promise<readonly Set[]> {
  const { m, n, k } = shape
  const bytes = ELEMENT_BYTES[dtype]
  const total = (m * k + k * n + m * n) * bytes
  const fill = await gpu.kernel(filling === 'zeros' ? setWgsl(0) : fillWgsl(dtype))
  const sets: Set[] = []
  for (let i = 0; i < setsFor(total, CACHES_BYTES); i++) {
    const set = {
      a: await gpu.buffer(m * k * bytes),
      b: await gpu.buffer(k * n * bytes),
      d: await gpu.buffer(m * n * bytes),
    }
    for (const [j, buffer] of [set.a, set.b].entries()) {
      using word = await gpu.buffer(4)
      gpu.write(word, [spread(seed, 2 * i + j)])
      const buffers = filling === 'zeros' ? [buffer] : [buffer, word]
      await gpu.once(gpu.dispatch(fill, buffers, groupsFor(buffer.sizeBytes / 4)))
    }
    sets.push(set)
  }
  return sets
}

/** Seeds of neighbouring sets are neighbours; their hashes are not. */
const spread = (seed: number, i: number): number => (Math.imul(seed >>> 0, 0x9e3779b1) + Math.imul(i, 0x85ebca6b)) >>> 0

interface Picked {
  readonly tile: Tile
  readonly tried: number
  readonly dispatches: readonly Dispatch[]
  /** Of one product. */
  readonly seconds: number
}

/** The fastest of the kernels that fit, by the shortest of some runs. */
async function pickTile(
  gpu: GpuDevice,
  { shape, dtype, candidates }: ProductWork,
  { sets, signal }: { readonly sets: readonly Set[]; readonly signal: AbortSignal },
): Promise<Picked> {
  const fitting = TILES.filter(tile => workgroupBytes(tile, dtype) <= gpu.adapter.maxWorkgroupBytes)
  const tried: Picked[] = []
  for (const tile of fitting.slice(0, candidates)) {
    const kernel = await gpu.kernel(productWgsl(shape, dtype, tile))
    const dispatches = sets.map(({ a, b, d }) => gpu.dispatch(kernel, [a, b, d], groupsOf(shape, tile)))
    const first = await gpu.time(turns(dispatches, { submissions: 1, calls: 1 }), signal)
    const calls = Math.max(1, Math.min(MOST_CALLS, Math.round(SUBMISSION_S / 4 / first)))
    let seconds = Number.POSITIVE_INFINITY
    for (let i = 0; i < TRIALS; i++)
      seconds = Math.min(seconds, (await gpu.time(turns(dispatches, { submissions: 1, calls }), signal)) / calls)
    tried.push({ tile, dispatches, seconds, tried: 0 })
  }
  const best = tried.toSorted((a, b) => a.seconds - b.seconds)[0]
  if (!best) throw new Error('the adapter has too little shared memory for any kernel')
  return { ...best, tried: tried.length }
}

/** The first and the last set: right by rows and columns, finite everywhere, and the same bits when repeated. */
async function check(
  gpu: GpuDevice,
  work: ProductWork,
  { sets, dispatches }: { readonly sets: readonly Set[]; readonly dispatches: readonly Dispatch[] },
): Promise<GemmCheck> {
  const poison = await gpu.kernel(setWgsl(POISON))
  const compare = await gpu.kernel(compareWgsl(work.dtype))
  let accuracy: Accuracy = { rms: 0, worst: 0 }
  let [different, nonFinite] = [0, 0]
  const ends = sets.length > 1 ? [0, sets.length - 1] : [0]
  for (const i of ends) {
    const [set, product] = [sets[i], dispatches[i]]
    if (!set || !product) throw new RangeError('no operands')
    const groups = groupsFor(set.d.sizeBytes / 4)
    using before = await gpu.buffer(set.d.sizeBytes)
    using counts = await gpu.buffer(8)
    gpu.clear(counts)
    const spoil = gpu.dispatch(poison, [set.d], groups)
    await gpu.once(spoil, product)
    gpu.copy(set.d, before)
    await gpu.once(spoil, product, gpu.dispatch(compare, [set.d, before, counts], groups))
    const [found = new Uint8Array(8)] = await gpu.read([{ buffer: counts, offset: 0, sizeBytes: 8 }])
    const view = new DataView(found.buffer, found.byteOffset, found.byteLength)
    different += view.getUint32(0, true)
    // Two halves are one word: the half behind an odd number of them belongs to nobody and stays poisoned.
    const unused = (set.d.sizeBytes - work.shape.m * work.shape.n * ELEMENT_BYTES[work.dtype]) / 2
    nonFinite += view.getUint32(4, true) - unused
    const one = compareEntries(await entriesOf(gpu, set, work))
    if (!(one.rms <= accuracy.rms)) accuracy = one
  }
  const right = isAccurate(accuracy, DTYPES[work.dtype].errorLimit)
  return { ok: right && different === 0 && nonFinite === 0, accuracy, different, nonFinite }
}

async function entriesOf(gpu: GpuDevice, { a, b, d }: Set, { shape, dtype, seed }: ProductWork): Promise<Entry[]> {
  const bytes = ELEMENT_BYTES[dtype]
  const type = DTYPES[dtype].input
  const lines = async (buffer: DeviceBuffer, indices: readonly number[], length: number) => {
    const ranges = indices.map(i => ({ buffer, offset: i * length * bytes, sizeBytes: length * bytes }))
    return (await gpu.read(ranges)).map(one => decodeElements(one, type, bytes))
  }
  const [rows, columns] = [sampleLines(shape.m, seed), sampleLines(shape.n, seed + 1)]
  const [ofA, ofB] = [await lines(a, rows, shape.k), await lines(b, columns, shape.k)]
  const results = await lines(d, columns, shape.m)
  return ofB.flatMap((column, j) =>
    ofA.map((row, i) => ({ result: results[j]?.[rows[i] ?? 0] ?? Number.NaN, reference: dot(row, column) })),
  )
}
