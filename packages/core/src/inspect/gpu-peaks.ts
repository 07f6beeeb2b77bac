/** What a peak is of. `fp64_tensor`: doubles on tensor cores; `fp16` and `bf16`: with sums in float32. */
export type PeakKind = 'fp64' | 'fp64_tensor' | 'fp32' | 'tf32' | 'fp16' | 'bf16' | 'fp8' | 'int8'

/** What a vendor declares of one GPU. Dense figures only: those with sparsity are double and reachable by nobody's product. */
export interface GpuPeaks {
  readonly name: string
  /** PCI device ids of this part (vendor 10de). */
  readonly deviceIds: readonly number[]
  /** A part with fewer (a MIG slice) is not this one. */
  readonly multiprocessors: number
  /** Operations per second as declared, FLOP/s or OP/s; null: the part does not have it. */
  readonly perSecond: Readonly<Record<PeakKind, number | null>>
  /** Operations of one multiprocessor in one clock: times multiprocessors and the held clock, the limit of that moment. */
  readonly perClock: Readonly<Record<PeakKind, number | null>>
  readonly memoryBytesPerSecond: number
  readonly source: string
}

const TERA = 1e12
const KINDS = ['fp64', 'fp64_tensor', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'int8'] as const
type Eight<T> = readonly [T, T, T, T, T, T, T, T]

const row = (values: Eight<number | null>, factor = 1): Readonly<Record<PeakKind, number | null>> => {
  const entries = KINDS.map((kind, i) => [kind, scaled(values[i] ?? null, factor)] as const)
  return Object.fromEntries(entries) as Record<PeakKind, number | null>
}
const scaled = (value: number | null, factor: number) => (value === null ? null : value * factor)

//                        fp64  fp64 tensor  fp32  tf32  fp16   bf16   fp8    int8
// biome-ignore format: a table
const PER_CLOCK = {
  hopper:         row([128,  256,  256, 2048, 4096,  4096,  8192,  8192]),
  ampere:         row([64,   128,  128, 1024, 2048,  2048,  null,  4096]),
  adaPro:         row([4,    null, 256, 512,  1024,  1024,  2048,  2048]),
  geForce:        row([4,    null, 256, 256,  512,   512,   1024,  2048]),
} as const

const HOPPER_SXM: Eight<number | null> = [34, 67, 67, 494.5, 989.4, 989.4, 1978.9, 1978.9]

/** Declared peaks by part. A part that is not here has no percentage, rather than a wrong one. */
// biome-ignore format: a table
export const GPU_PEAKS: readonly GpuPeaks[] = [
  { name: 'NVIDIA H200 SXM', deviceIds: [0x2335], multiprocessors: 132, perSecond: row(HOPPER_SXM, TERA), perClock: PER_CLOCK.hopper,
    memoryBytesPerSecond: 4.8e12, source: 'NVIDIA H200 Tensor Core GPU datasheet; figures with sparsity halved' },
  { name: 'NVIDIA H100 SXM5 80GB', deviceIds: [0x2330], multiprocessors: 132, perSecond: row(HOPPER_SXM, TERA), perClock: PER_CLOCK.hopper,
    memoryBytesPerSecond: 3.35e12, source: 'NVIDIA H100 Tensor Core GPU datasheet; figures with sparsity halved' },
  { name: 'NVIDIA H100 PCIe 80GB', deviceIds: [0x2331], multiprocessors: 114, perSecond: row([26, 51, 51, 378, 756, 756, 1513, 1513], TERA), perClock: PER_CLOCK.hopper,
    memoryBytesPerSecond: 2.039e12, source: 'NVIDIA H100 PCIe datasheet; figures with sparsity halved' },
  { name: 'NVIDIA A100 SXM4 80GB', deviceIds: [0x20b2], multiprocessors: 108, perSecond: row([9.7, 19.5, 19.5, 156, 312, 312, null, 624], TERA), perClock: PER_CLOCK.ampere,
    memoryBytesPerSecond: 2.039e12, source: 'NVIDIA A100 Tensor Core GPU datasheet' },
  { name: 'NVIDIA A100 SXM4 40GB', deviceIds: [0x20b0], multiprocessors: 108, perSecond: row([9.7, 19.5, 19.5, 156, 312, 312, null, 624], TERA), perClock: PER_CLOCK.ampere,
    memoryBytesPerSecond: 1.555e12, source: 'NVIDIA A100 Tensor Core GPU datasheet' },
  { name: 'NVIDIA L40S', deviceIds: [0x26b9], multiprocessors: 142, perSecond: row([1.43, null, 91.6, 183, 362, 362, 733, 733], TERA), perClock: PER_CLOCK.adaPro,
    memoryBytesPerSecond: 864e9, source: 'NVIDIA L40S datasheet; figures with sparsity halved' },
  { name: 'NVIDIA GeForce RTX 4090', deviceIds: [0x2684], multiprocessors: 128, perSecond: row([1.29, null, 82.6, 82.6, 165.2, 165.2, 330.3, 660.6], TERA), perClock: PER_CLOCK.geForce,
    memoryBytesPerSecond: 1008e9, source: 'NVIDIA Ada GPU architecture whitepaper, sums in float32' },
  { name: 'NVIDIA GeForce RTX 5090', deviceIds: [0x2b85], multiprocessors: 170, perSecond: row([1.64, null, 104.8, 104.8, 209.5, 209.5, 419, 838], TERA), perClock: PER_CLOCK.geForce,
    memoryBytesPerSecond: 1792e9, source: 'NVIDIA RTX Blackwell GPU architecture whitepaper, sums in float32' },
]

/** The declared peaks of a part by its PCI device id and its multiprocessors; undefined for a part, or a slice of one, not in the table. */
export function gpuPeaks(deviceId: number, multiprocessors: number): GpuPeaks | undefined {
  return GPU_PEAKS.find(peaks => peaks.deviceIds.includes(deviceId) && peaks.multiprocessors === multiprocessors)
}
