import { type Evidence, formatQuantity, parseQuantity } from '@probative/core'
import { factOf, isMissing, meanOf, type Reading, reading, settle } from './readings.ts'

const TERA = 1e12
const GIGA = 1e9
const NO_GPU = 'no launch ran on a GPU'

export const gpuTerms = {
  fp32: (evidence: Evidence) => reading(evidence, 'matrix product, fp32', 'throughput', TERA),
  fp16: (evidence: Evidence) => reading(evidence, 'matrix product, fp16', 'throughput', TERA),
  int8: (evidence: Evidence) => reading(evidence, 'matrix product, int8', 'throughput', TERA),
}

/** GB/s, 10^9: of a copy inside the GPU what is read and what is written, of a transfer what arrives. */
export const memoryTerms = {
  gpuToGpu: (evidence: Evidence) => reading(evidence, 'GPU memory', 'copy_engine', GIGA),
  hostToGpu: (evidence: Evidence) => reading(evidence, 'to the GPU', 'throughput', GIGA),
  gpuToHost: (evidence: Evidence) => reading(evidence, 'from the GPU', 'throughput', GIGA),
}

/** What `specification` says is from the vendor's table for the part that was found, and never a constant of this file. */
export function specificationGbs(evidence: Evidence): Reading {
  const cases = evidence.record.plan.cases.filter(({ name }) => name === 'GPU memory').map(({ caseId }) => caseId)
  const launch = evidence.record.launches.find(one => one.status === 'valid' && cases.includes(one.caseId))
  const peak = launch?.facts['memory.peak']?.value
  if (typeof peak === 'number') return peak / GIGA
  return { why: launch ? 'this part is not in the table of data sheets' : NO_GPU }
}

function planned({ record }: Evidence, name: string) {
  const found = record.plan.cases.find(one => one.name === name)
  return { options: found?.options ?? {}, sampling: found?.sampling }
}

const stamp = ({ record }: Evidence) => {
  const last = record.sessions.at(-1)
  return { version: '1.0', timestamp: last?.finishedAt ?? last?.startedAt ?? '' }
}

const asWritten = (size: unknown): string | null => (typeof size === 'string' ? size : null)

const scaled = (value: Reading<string | number>, scale: number): Reading =>
  isMissing(value) ? value : Number(value) / scale

export function gpuBaseline(evidence: Evidence) {
  const { options, sampling } = planned(evidence, 'matrix product, fp32')
  return settle({
    ...stamp(evidence),
    gpu: {
      name: factOf(evidence, 'gpu.name', NO_GPU),
      compute_capability: factOf(evidence, 'gpu.compute_capability', NO_GPU),
      total_memory_gb: scaled(factOf(evidence, 'gpu.memory_bytes', NO_GPU), GIGA),
      multi_processor_count: factOf(evidence, 'gpu.multiprocessors', NO_GPU),
      cuda_version: factOf(evidence, 'driver.cuda', NO_GPU),
      pytorch_version: { why: 'PyTorch is not used' },
    },
    fp32_tflops: gpuTerms.fp32(evidence),
    fp16_tflops: gpuTerms.fp16(evidence),
    int8_tops: gpuTerms.int8(evidence),
    benchmark_params: {
      matrix_size: typeof options.n === 'number' ? options.n : null,
      iterations: sampling?.iterations ?? null,
      warmup: sampling?.warmup ?? null,
    },
    notes: 'random data; every product is checked; fp32 is not rounded to TF32',
  })
}

export function memoryBaseline(evidence: Evidence) {
  const { sampling, options } = planned(evidence, 'to the GPU')
  const size = typeof options.size === 'string' ? parseQuantity(options.size)?.value : undefined
  const [hostToGpu, gpuToHost] = [memoryTerms.hostToGpu(evidence), memoryTerms.gpuToHost(evidence)]
  return settle({
    ...stamp(evidence),
    memory: {
      total_gb: scaled(factOf(evidence, 'gpu.memory_bytes', NO_GPU), GIGA),
      allocated_gb: { why: 'there is no caching allocator' },
      reserved_gb: { why: 'there is no caching allocator' },
      architecture: factOf(evidence, 'gpu.memory_kind', NO_GPU),
      specification_bandwidth_gbs: specificationGbs(evidence),
    },
    gpu_to_gpu_gbs: memoryTerms.gpuToGpu(evidence),
    cpu_to_gpu_gbs: hostToGpu,
    gpu_to_cpu_gbs: gpuToHost,
    bandwidth_gbs: meanOf(hostToGpu, gpuToHost),
    benchmark_params: {
      transfer_size_mb: size === undefined ? null : size / 2 ** 20,
      iterations: sampling?.iterations ?? null,
    },
    units: 'GB is 10^9 B; gpu_to_gpu counts each byte read and each written, a transfer counts what arrived',
  })
}

export function storageBaseline(evidence: Evidence) {
  const { options } = planned(evidence, 'sequential read')
  const random = planned(evidence, 'random read, queue depth 64')
  const bytes = factOf(evidence, 'disk.fs_bytes', 'no launch touched the disk')
  const seconds = (Number(random.options.durationMs) * (random.sampling?.iterations ?? Number.NaN)) / 1000
  return settle({
    ...stamp(evidence),
    filesystem: {
      mount: { why: 'paths of the machine are in no report' },
      size: isMissing(bytes) ? bytes : formatQuantity(Number(bytes), 'B'),
      used: { why: 'it is not recorded how full the disk is' },
      available: { why: 'it is not recorded how full the disk is' },
    },
    sequential_read_gbs: reading(evidence, 'sequential read', 'throughput', GIGA),
    sequential_write_gbs: reading(evidence, 'sequential write', 'throughput', GIGA),
    random_read_iops: reading(evidence, 'random read, queue depth 64', 'iops'),
    random_read_iops_queue_depth_1: reading(evidence, 'random read, queue depth 1', 'iops'),
    benchmark_params: {
      file_size: asWritten(options.fileSize),
      block_size_throughput: asWritten(options.blockSize),
      block_size_iops: asWritten(random.options.blockSize),
      iops_runtime_seconds: Number.isFinite(seconds) ? seconds : null,
    },
  })
}

const REST = 'gpu at rest'
export const restTerms = {
  gpu_utilization_percent: (evidence: Evidence) => reading(evidence, REST, 'gpu_utilization', 0.01),
  memory_utilization_percent: (evidence: Evidence) => reading(evidence, REST, 'gpu_memory_utilization', 0.01),
  power_watts: (evidence: Evidence) => reading(evidence, REST, 'gpu_power_average'),
  temperature_celsius: (evidence: Evidence) => reading(evidence, REST, 'gpu_temperature'),
  sm_clock_mhz: (evidence: Evidence) => reading(evidence, REST, 'gpu_sm_clock', 1e6),
  memory_clock_mhz: (evidence: Evidence) => reading(evidence, REST, 'gpu_memory_clock', 1e6),
}

/** What the card does at rest. The published script had the names of the fields wrong, and 0 for what its tool did not know. */
export function dcgmBaseline(evidence: Evidence) {
  const source = String(evidence.record.sessions[0]?.facts['gpu.telemetry']?.value ?? 'none: nothing was sampled')
  const metrics = Object.fromEntries(Object.entries(restTerms).map(([name, term]) => [name, term(evidence)]))
  const { gpu_utilization_percent, power_watts, temperature_celsius } = metrics
  return settle({
    ...stamp(evidence),
    source: source.startsWith('none') ? { why: source } : (source.split(' ')[0] ?? '').toLowerCase(),
    gpu: {
      name: factOf(evidence, 'gpu.name', NO_GPU),
      driver_version: factOf(evidence, 'driver.version', 'the driver does not say, or no launch ran on a GPU'),
      cuda_version: factOf(evidence, 'driver.cuda', NO_GPU),
    },
    metrics,
    ...{ gpu_utilization_percent, power_watts, temperature_celsius },
  } as Parameters<typeof settle>[0])
}
