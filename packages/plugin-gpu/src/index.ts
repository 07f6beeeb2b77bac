import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { presets } from './presets.ts'
import { gemm } from './probes/gemm.ts'
import { instructionPeak } from './probes/instruction-peak.ts'
import { kernelLaunch } from './probes/kernel-launch.ts'
import { soak } from './probes/soak.ts'
import { belowThePeak } from './rules/below-the-peak.ts'
import { evenGpus } from './rules/even-gpus.ts'
import { fp32IsFp32 } from './rules/fp32-is-fp32.ts'
import { halfBeatsSingle } from './rules/half-beats-single.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'gpu',
  probes: [gemm, instructionPeak, kernelLaunch, soak],
  rules: [belowThePeak, halfBeatsSingle, fp32IsFp32, evenGpus],
  presets,
})
export { gemm, instructionPeak, kernelLaunch, soak }
