import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { presets } from './presets.ts'
import { coldStart } from './probes/cold-start.ts'
import { correctness } from './probes/correctness.ts'
import { latency } from './probes/latency.ts'
import { load } from './probes/load.ts'
import { saturation } from './probes/saturation.ts'
import { rules } from './rules/rules.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'convert',
  probes: [latency, load, saturation, coldStart, correctness],
  rules,
  presets,
})
export { coldStart, correctness, latency, load, saturation }
