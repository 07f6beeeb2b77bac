import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { presets } from './presets.ts'
import { host } from './probes/host.ts'
import { latency } from './probes/latency.ts'
import { belowThePeak } from './rules/below-the-peak.ts'
import { cacheStep } from './rules/cache-step.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'memory',
  probes: [host, latency],
  presets,
  rules: [belowThePeak, cacheStep],
})
export { host, latency }
