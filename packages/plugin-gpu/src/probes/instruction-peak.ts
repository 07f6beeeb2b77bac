import { defineProbe, type LaunchContext, z } from '@probative/core'
import { type CudaKernel, DATA_TYPES, type DeviceMemory, openCuda, waitFor } from '@probative/cuda'
import { backendField } from '@probative/webgpu'
import { declaredPeaks, gpuFacts } from '../device/gpu-facts.ts'
import { type GpuState, watchState } from '../device/gpu-state.ts'
import { type Gpu, openGpu } from '../device/open-gpu.ts'
import { resolveBackend } from '../device/resolve-backend.ts'
import { gpuField } from '../device/resolve-gpu.ts'
import { sharesOf } from '../device/shares.ts'
import { decodeElements } from '../gemm/decode-elements.ts'
import { INSTRUCTION_NAMES, INSTRUCTIONS, type Instruction } from '../instruction-peak/instructions.ts'
import { openWebgpuFmaPeak } from '../webgpu/open-fma-peak.ts'
import { ACCELERATION } from './acceleration.ts'

const BLOCK = 256

const optionsSchema = z.strictObject({
  backend: backendField,
  gpu: gpuField,
  instruction: z
    .enum(INSTRUCTION_NAMES)
    .default('fma_fp32')
    .describe(
      'fused multiply-add of every thread, or mma.sync of every warp; newer instructions of tensor cores are not used',
    ),
  durationMs: z.int().min(1).max(60_000).default(200).describe('time of one iteration'),
})
type PeakOptions = z.output<typeof optionsSchema>

export const instructionPeak = defineProbe({
  id: 'gpu/instruction-peak',
  version: 1,
  title: 'Instruction rate (shipped PTX, or WGSL through WebGPU)',
  options: optionsSchema,
  metrics: {
    peak_share: { unit: '1', better: 'higher', source: 'derived', title: 'share of the declared dense peak' },
    clock_share: { unit: '1', better: 'higher', source: 'derived', title: 'share of what the held clock allows' },
    sm_clock: { unit: 'Hz', better: 'none', title: 'clock of the multiprocessors' },
  },
  metricsFor: ({ instruction }) => ({
    throughput: { unit: `${INSTRUCTIONS[instruction].counts}/s`, better: 'higher' },
  }),
  sensitiveTo: ['gpu', 'driver', 'webgpu'],
  accelerated: true,
  async resolve(options) {
    const found = await resolveBackend(options, () => refuseInstruction(options.instruction))
    if (!found.ok || found.options.some(({ backend }) => backend === 'webgpu')) return found
    const { capability } = INSTRUCTIONS[options.instruction]
    const tooOld = capabilities().filter((has, gpu) => found.options.some(one => one.gpu === gpu) && has < capability)
    if (tooOld.length === 0) return { ok: true, options: found.options }
    return {
      ok: false,
      reason: `${options.instruction} needs compute capability ${capability.toFixed(1)}, the GPU has ${tooOld[0]?.toFixed(1)}`,
      fix: 'choose fma_fp32 or fma_fp64, or a newer GPU',
    }
  },
  open: context => (context.options.backend === 'webgpu' ? openWebgpuFmaPeak(context) : openLaunch(context)),
})

const refuseInstruction = (instruction: Instruction) =>
  instruction === 'fma_fp32'
    ? undefined
    : { reason: `${instruction} is not measured through WebGPU`, fix: 'set instruction to fma_fp32' }

function capabilities(): readonly number[] {
  const opened = openCuda()
  return opened.ok ? opened.cuda.devices.map(({ computeCapability }) => Number(computeCapability)) : []
}

async function openLaunch({ options, signal }: LaunchContext<PeakOptions>) {
  const gpu = openGpu(options.gpu === 'all' ? 0 : options.gpu)
  const definition = INSTRUCTIONS[options.instruction]
  const module = gpu.context.module(definition.ptx)
  const kernel = module.kernel(definition.kernel)
  const threads = BLOCK * kernel.blocksPerMultiprocessor(BLOCK) * gpu.device.attribute('multiprocessors')
  const memory = gpu.context.alloc(threads * DATA_TYPES[definition.output].sizeBytes)
  const work = { kernel, memory, threads, instruction: options.instruction }
  const once = await timeLaunches(gpu, { ...work, launches: 1 }, signal)
  const launches = Math.max(1, Math.round(options.durationMs / 1000 / once.seconds))
  return {
    facts: gpuFacts(gpu),
    async iterate() {
      const { seconds, state } = await timeLaunches(gpu, { ...work, launches }, signal)
      const throughput = (definition.operations * definition.steps * threads * launches) / seconds
      const shares = sharesOf(throughput, definition.peak, { peaks: declaredPeaks(gpu), smClockHz: state.smClockHz })
      return { values: { throughput, ...shares, sm_clock: state.smClockHz }, labels: ACCELERATION }
    },
    async verify() {
      const wrong = countWrong(gpu, memory, options.instruction)
      return { ok: wrong === 0, what: `${threads - wrong} of ${threads} threads ended at ${definition.result}` }
    },
    async [Symbol.asyncDispose]() {
      for (const one of [memory, module, gpu]) one[Symbol.dispose]()
    },
  }
}

interface Timed {
  readonly kernel: CudaKernel
  readonly memory: DeviceMemory
  readonly threads: number
  readonly instruction: Instruction
  readonly launches: number
}

async function timeLaunches(
  gpu: Gpu,
  { kernel, memory, threads, instruction, launches }: Timed,
  signal: AbortSignal,
): Promise<{ readonly seconds: number; readonly state: GpuState }> {
  const { steps, args } = INSTRUCTIONS[instruction]
  using start = gpu.context.event()
  using end = gpu.context.event()
  const watch = watchState(gpu.nvml)
  gpu.stream.fillBytes(memory.address, 0, memory.sizeBytes)
  gpu.stream.record(start)
  for (let i = 0; i < launches; i++)
    gpu.stream.launch(kernel, {
      grid: threads / BLOCK,
      block: BLOCK,
      args: [['u64', memory.address], ['u32', steps], ...args],
    })
  gpu.stream.record(end)
  await waitFor(end, signal, watch.look)
  return { seconds: end.secondsSince(start), state: watch.state() }
}

/** Threads whose result is not what the steps come to; the memory was zero before. */
function countWrong(gpu: Gpu, memory: DeviceMemory, instruction: Instruction): number {
  const { output, result } = INSTRUCTIONS[instruction]
  const bytes = gpu.stream.read(memory.address, memory.sizeBytes)
  return decodeElements(bytes, output, DATA_TYPES[output].sizeBytes).filter(value => value !== result).length
}
