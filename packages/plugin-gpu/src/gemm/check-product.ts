import { DATA_TYPES } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import { type Accuracy, compareEntries, dot, type Entry } from './compare-entries.ts'
import { decodeElements } from './decode-elements.ts'
import { DTYPES, type Dtype } from './dtypes.ts'
import type { MatrixSet, Shape } from './matrices.ts'

/** Rows of A and columns of B that are looked at; every pair of them is an entry. */
const LINES = 24

/** Indices below `size`, spread over all of it with the first and the last among them, and shifted by the seed in between. */
export function sampleLines(size: number, seed: number): readonly number[] {
  if (size <= LINES) return Array.from({ length: size }, (_, i) => i)
  const step = (size - 1) / (LINES - 1)
  return Array.from({ length: LINES }, (_, i) => {
    const shift = i === 0 || i === LINES - 1 ? 0 : (Math.imul(seed + i, 0x9e3779b1) >>> 0) % Math.floor(step)
    return Math.floor(i * step) + shift
  })
}

/** Entries of D = A^T x B against float64 sums over the bits that lie on the GPU. Waits. @throws CudaError */
export function checkProduct(
  gpu: Gpu,
  set: MatrixSet,
  work: { readonly shape: Shape; readonly dtype: Dtype; readonly seed: number },
): Accuracy {
  const { shape, dtype, seed } = work
  const { input, output } = DTYPES[dtype]
  const read = (address: bigint, line: number, length: number, type: typeof input | typeof output) => {
    const { sizeBytes } = DATA_TYPES[type]
    const bytes = gpu.stream.read(address + BigInt(line * length * sizeBytes), length * sizeBytes)
    return decodeElements(bytes, type, sizeBytes)
  }
  const rows = sampleLines(shape.m, seed).map(i => ({ i, line: read(set.a.address, i, shape.k, input) }))
  const entries: Entry[] = []
  for (const j of sampleLines(shape.n, seed + 1)) {
    const column = read(set.b.address, j, shape.k, input)
    const results = read(set.d.address, j, shape.m, output)
    for (const { i, line } of rows) entries.push({ result: results[i] ?? Number.NaN, reference: dot(line, column) })
  }
  return compareEntries(entries)
}
