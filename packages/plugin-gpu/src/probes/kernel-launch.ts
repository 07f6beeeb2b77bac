import { defineProbe, type LaunchContext, z } from '@probative/core'
import { backendField } from '@probative/webgpu'
import { gpuFacts } from '../device/gpu-facts.ts'
import { openGpu } from '../device/open-gpu.ts'
import { resolveBackend } from '../device/resolve-backend.ts'
import { gpuField } from '../device/resolve-gpu.ts'
import { countLaunches } from '../launch-latency/count-launches.ts'
import { emptyGraph, timeLaunches } from '../launch-latency/time-launches.ts'
import { openWebgpuLaunchLatency } from '../webgpu/open-launch-latency.ts'
import { ACCELERATION } from './acceleration.ts'

const optionsSchema = z.strictObject({
  backend: backendField,
  gpu: gpuField,
  launches: z.int().min(10).max(100_000).default(1000).describe('empty kernels started one by one in an iteration'),
})

export const kernelLaunch = defineProbe({
  id: 'gpu/kernel-launch',
  version: 1,
  title: 'Kernel launch latency',
  options: optionsSchema,
  metrics: {
    round_trip: { unit: 's', better: 'lower', kind: 'distribution', title: 'start to end of an empty kernel' },
    launch: { unit: 's', better: 'lower', kind: 'distribution', title: 'call that starts a kernel' },
    driver_call: { unit: 's', better: 'lower', kind: 'distribution', title: 'cheapest call of the driver' },
    back_to_back: { unit: 's', better: 'lower', title: 'one of many kernels in a row' },
    in_graph: { unit: 's', better: 'lower', title: 'one of many kernels in a graph' },
  },
  sensitiveTo: ['cpu', 'node', 'gpu', 'driver', 'webgpu'],
  accelerated: true,
  resolve: options => resolveBackend(options, () => undefined),
  open: context => (context.options.backend === 'webgpu' ? openWebgpuLaunchLatency(context) : openLaunch(context)),
})

async function openLaunch({ options }: LaunchContext<z.output<typeof optionsSchema>>) {
  const gpu = openGpu(options.gpu === 'all' ? 0 : options.gpu)
  const kernel = gpu.kernel('empty')
  const graph = emptyGraph(gpu, kernel)
  return {
    facts: gpuFacts(gpu),
    async iterate() {
      const times = timeLaunches(gpu, { kernel, graph }, options.launches)
      const values = {
        round_trip: { samples: times.roundTrip },
        launch: { samples: times.launch },
        driver_call: { samples: times.driverCall },
        back_to_back: times.backToBack,
        in_graph: times.inGraph,
      }
      return { values, labels: ACCELERATION }
    },
    async verify() {
      const ran = countLaunches(gpu, options.launches)
      return {
        ok: ran === options.launches,
        what: `${ran} of ${options.launches} kernels counted themselves on the GPU`,
      }
    },
    async [Symbol.asyncDispose]() {
      graph[Symbol.dispose]()
      gpu[Symbol.dispose]()
    },
  }
}
