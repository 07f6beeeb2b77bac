import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { gpuSampler } from './gpu/gpu-sampler.ts'
import { hostSampler } from './host/host-sampler.ts'
import { presets } from './presets.ts'
import { idle } from './probes/idle.ts'
import { load } from './probes/load.ts'
import { foreignProcess } from './rules/foreign-process.ts'
import { idleIsIdle } from './rules/idle-is-idle.ts'
import { linkWidth } from './rules/link-width.ts'
import { throttled } from './rules/throttled.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'metrics',
  probes: [idle, load],
  samplers: [hostSampler, gpuSampler],
  rules: [throttled, foreignProcess, linkWidth, idleIsIdle],
  presets,
})
export { idle, load }
