import type { Shape } from '../gemm/matrices.ts'

/** What WebGPU multiplies. The sums are float32 for both. */
export const WEBGPU_DTYPES = ['fp32', 'fp16'] as const
export type WebgpuDtype = (typeof WEBGPU_DTYPES)[number]

/** Bytes of an element of A, B and D. */
export const ELEMENT_BYTES: Readonly<Record<WebgpuDtype, number>> = { fp32: 4, fp16: 2 }

/** Entries of D that one thread of 16 x 16 computes: rows and columns. */
export interface Tile {
  readonly rows: number
  readonly columns: number
}

/** Which is fastest depends on registers and shared memory of the GPU, so they are tried. */
export const TILES: readonly Tile[] = [
  { rows: 4, columns: 4 },
  { rows: 8, columns: 4 },
  { rows: 8, columns: 8 },
  { rows: 2, columns: 2 },
  { rows: 4, columns: 1 },
]

/** Threads of a workgroup along rows, and along columns. */
export const SIDE = 16
/** Steps along k that lie in shared memory, in vectors of four. */
const DEPTH = 4
/** One vector of padding a line: neighbouring threads then read different banks. */
const STRIDE = DEPTH + 1
const LANES = 4

/** Bytes of shared memory that a workgroup needs. */
export const workgroupBytes = ({ rows, columns }: Tile, dtype: WebgpuDtype): number =>
  SIDE * (rows + columns) * STRIDE * LANES * ELEMENT_BYTES[dtype]

/** Workgroups along rows and columns. */
export const groupsOf = ({ m, n }: Shape, { rows, columns }: Tile): readonly [number, number] => [
  Math.ceil(m / (SIDE * rows)),
  Math.ceil(n / (SIDE * columns)),
]

const count = (length: number): readonly number[] => Array.from({ length }, (_, i) => i)

/**
 * D = A^T B with A and B lying in lines of k and D in lines of m, as the CUDA backend has them. Each workgroup brings lines of A and
 * of B into shared memory, and every thread multiplies `rows` by `columns` of them in registers.
 */
export function productWgsl({ m, n, k }: Shape, dtype: WebgpuDtype, { rows, columns }: Tile): string {
  const type = dtype === 'fp16' ? 'f16' : 'f32'
  const single = (value: string) => (type === 'f16' ? `vec4f(${value})` : value)
  const pairs = count(rows).flatMap(i => count(columns).map(j => [i, j] as const))
  // Whole vectors in every line: four at once. Otherwise one by one, with zeros beyond the end.
  const whole = k % LANES === 0
  const line = whole ? Math.ceil(k / LANES) : k
  const load = (matrix: string, lines: number) => `
fn load_${matrix}(line: u32, vector: u32) -> vec4<${type}> {
  if (line >= ${lines}u) { return vec4<${type}>(); }
  ${
    whole
      ? `if (vector >= ${line}u) { return vec4<${type}>(); }
  return ${matrix}[line * ${line}u + vector];`
      : `var found = vec4<${type}>();
  for (var i = 0u; i < 4u; i++) {
    let at = vector * 4u + i;
    if (at < ${k}u) { found[i] = ${matrix}[line * ${k}u + at]; }
  }
  return found;`
  }
}`
  const element = whole ? `vec4<${type}>` : type
  return `${type === 'f16' ? 'enable f16;\n' : ''}
@group(0) @binding(0) var<storage, read> a: array<${element}>;
@group(0) @binding(1) var<storage, read> b: array<${element}>;
@group(0) @binding(2) var<storage, read_write> d: array<${type}>;
var<workgroup> lines_a: array<vec4<${type}>, ${SIDE * rows * STRIDE}>;
var<workgroup> lines_b: array<vec4<${type}>, ${SIDE * columns * STRIDE}>;
${load('a', m)}
${load('b', n)}
@compute @workgroup_size(${SIDE}, ${SIDE})
fn product(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32) {
  let row = group.x * ${SIDE * rows}u;
  let column = group.y * ${SIDE * columns}u;
${pairs.map(([i, j]) => `  var sum_${i}_${j} = 0.0;`).join('\n')}
  for (var at = 0u; at < ${Math.ceil(k / LANES)}u; at += ${DEPTH}u) {
    for (var e = thread; e < ${SIDE * rows * DEPTH}u; e += ${SIDE * SIDE}u) {
      lines_a[(e / ${DEPTH}u) * ${STRIDE}u + e % ${DEPTH}u] = load_a(row + e / ${DEPTH}u, at + e % ${DEPTH}u);
    }
    for (var e = thread; e < ${SIDE * columns * DEPTH}u; e += ${SIDE * SIDE}u) {
      lines_b[(e / ${DEPTH}u) * ${STRIDE}u + e % ${DEPTH}u] = load_b(column + e / ${DEPTH}u, at + e % ${DEPTH}u);
    }
    workgroupBarrier();
    for (var v = 0u; v < ${DEPTH}u; v++) {
${count(rows)
  .map(i => `      let a_${i} = ${single(`lines_a[(local.x + ${i * SIDE}u) * ${STRIDE}u + v]`)};`)
  .join('\n')}
${count(columns)
  .map(j => `      let b_${j} = ${single(`lines_b[(local.y + ${j * SIDE}u) * ${STRIDE}u + v]`)};`)
  .join('\n')}
${['x', 'y', 'z', 'w']
  .flatMap(c => pairs.map(([i, j]) => `      sum_${i}_${j} = fma(a_${i}.${c}, b_${j}.${c}, sum_${i}_${j});`))
  .join('\n')}
    }
    workgroupBarrier();
  }
${pairs
  .map(
    ([i, j]) =>
      `  if (row + local.x + ${i * SIDE}u < ${m}u && column + local.y + ${j * SIDE}u < ${n}u) { d[(column + local.y + ${j * SIDE}u) * ${m}u + row + local.x + ${i * SIDE}u] = ${type}(sum_${i}_${j}); }`,
  )
  .join('\n')}
}`
}
