/** Bytes that one workgroup moves: 4 vectors of 16 bytes in each of 256 threads. */
export const CHUNK_BYTES = 16 * 4 * 256
const SIZE = 256
const VECTORS = 4
const MOST_GROUPS = 32_768
/** A power of two, and elements are whole numbers below 2^22: x + s y is exact however it is rounded, fused or not. */
const SCALAR = 2

export const WEBGPU_LOOPS = ['copy', 'triad'] as const
export type WebgpuLoop = (typeof WEBGPU_LOOPS)[number]

/** Workgroups for an array of whole chunks. */
export function groupsFor(bytes: number): readonly [number, number] {
  const groups = bytes / CHUNK_BYTES
  return [Math.min(groups, MOST_GROUPS), Math.ceil(groups / MOST_GROUPS)]
}

/** The output function of the 32-bit generator RXS-M-XS. @see https://www.pcg-random.org */
const HASH = `
fn hash(value: u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let mixed = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (mixed >> 22u) ^ mixed;
}
fn element(at: u32, seed: u32) -> f32 { return f32(hash(at ^ seed) >> 10u); }
fn vector(at: u32, seed: u32) -> vec4f {
  return vec4f(element(at * 4u, seed), element(at * 4u + 1u, seed), element(at * 4u + 2u, seed), element(at * 4u + 3u, seed));
}`

/** The same element on the host. */
export function elementOf(at: number, seed: number): number {
  const state = (Math.imul((at ^ seed) >>> 0, 747796405) + 2891336453) >>> 0
  const mixed = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0
  return ((mixed >>> 22) ^ mixed) >>> 10
}

/** A thread's vectors lie a workgroup apart, so that neighbouring threads read neighbouring vectors. */
const forEachVector = (body: string): string => `
@compute @workgroup_size(${SIZE})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = (group.y * ${MOST_GROUPS}u + group.x) * ${SIZE * VECTORS}u + thread;
  if (first >= arrayLength(&z)) { return; }
${Array.from({ length: VECTORS }, (_, i) => `  { let at = first + ${i * SIZE}u; ${body} }`).join('\n')}
}`

const Z = '@group(0) @binding(0) var<storage, read_write> z: array<vec4f>;'
const X = '@group(0) @binding(1) var<storage, read> x: array<vec4f>;'
const Y = '@group(0) @binding(2) var<storage, read> y: array<vec4f>;'

/** What is timed. Copy has z and x, triad z, x and y. */
export const LOOP_WGSL: Readonly<Record<WebgpuLoop, string>> = {
  copy: `${Z}${X}${forEachVector('z[at] = x[at];')}`,
  triad: `${Z}${X}${Y}${forEachVector(`z[at] = x[at] + ${SCALAR}.0 * y[at];`)}`,
}

/** Random elements that follow from the seed. */
export const fillWgsl = (seed: number): string => `${Z}${HASH}${forEachVector(`z[at] = vector(at, ${seed >>> 0}u);`)}`

/** Bits that no loop leaves: NaN everywhere. */
export const POISON_WGSL = `@group(0) @binding(0) var<storage, read_write> z: array<vec4u>;${forEachVector('z[at] = vec4u(0xffffffffu);')}`

/** Counts the words that are not what the loop must leave. */
export const checkWgsl = (loop: WebgpuLoop, [x, y]: readonly [number, number]): string => `
@group(0) @binding(0) var<storage, read_write> z: array<vec4u>;
@group(0) @binding(1) var<storage, read_write> wrong: atomic<u32>;
${HASH}${forEachVector(`
    let expected = bitcast<vec4u>(${loop === 'copy' ? `vector(at, ${x}u)` : `vector(at, ${x}u) + ${SCALAR}.0 * vector(at, ${y}u)`});
    let differs = vec4u(z[at] != expected);
    let count = differs.x + differs.y + differs.z + differs.w;
    if (count > 0u) { atomicAdd(&wrong, count); }`)}`

/** What a loop leaves at an element. */
export const expectedOf = (loop: WebgpuLoop, at: number, [x, y]: readonly [number, number]): number =>
  loop === 'copy' ? elementOf(at, x) : elementOf(at, x) + SCALAR * elementOf(at, y)
