import type { WebgpuDtype } from './product-wgsl.ts'

const SIZE = 256
/** More workgroups along one side than any GPU takes. */
const MOST_GROUPS = 32_768

/** Workgroups for one thread a word. */
export function groupsFor(words: number): readonly [number, number] {
  const groups = Math.ceil(words / SIZE)
  return [Math.min(groups, MOST_GROUPS), Math.ceil(groups / MOST_GROUPS)]
}

const WORD = `
fn word_of(group: vec3u, thread: u32) -> u32 { return (group.y * ${MOST_GROUPS}u + group.x) * ${SIZE}u + thread; }`
const MAIN = `@compute @workgroup_size(${SIZE})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let word = word_of(group, thread);
  if (word >= arrayLength(&out)) { return; }`

/**
 * Fills words, from a seed in the second buffer, with two halves or one float of normal distribution (0, 1), by Box and Muller from a hash of place and seed.
 * @see https://www.pcg-random.org, the output function of the 32-bit generator (RXS-M-XS)
 */
export const fillWgsl = (dtype: WebgpuDtype): string => `
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@group(0) @binding(1) var<storage, read_write> seed: array<u32>;
${WORD}
fn hash(value: u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let mixed = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (mixed >> 22u) ^ mixed;
}
${MAIN}
  let first = hash(word ^ hash(seed[0]));
  let radius = sqrt(-2.0 * log((f32(first >> 8u) + 1.0) / 16777217.0));
  let angle = 6.2831853 * f32(hash(first + 1u) >> 8u) / 16777216.0;
  out[word] = ${
    dtype === 'fp16'
      ? 'pack2x16float(vec2f(radius * cos(angle), radius * sin(angle)))'
      : 'bitcast<u32>(radius * cos(angle))'
  };
}`

/** Fills every word with these bits. */
export const setWgsl = (bits: number): string => `
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
${WORD}
${MAIN}
  out[word] = ${bits >>> 0}u;
}`

/** Counts words that differ from a copy, and values that are not finite. */
export const compareWgsl = (dtype: WebgpuDtype): string => `
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@group(0) @binding(1) var<storage, read_write> other: array<u32>;
@group(0) @binding(2) var<storage, read_write> counts: array<atomic<u32>, 2>;
${WORD}
${MAIN}
  if (out[word] != other[word]) { atomicAdd(&counts[0], 1u); }
  let bits = out[word];
  ${
    dtype === 'fp16'
      ? `let bad = u32((bits & 0x7c00u) == 0x7c00u) + u32((bits & 0x7c000000u) == 0x7c000000u);`
      : `let bad = u32((bits & 0x7f800000u) == 0x7f800000u);`
  }
  if (bad > 0u) { atomicAdd(&counts[1], bad); }
}`
