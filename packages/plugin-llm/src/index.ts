import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { presets } from './presets.ts'
import { decode } from './probes/decode.ts'
import { depth } from './probes/depth.ts'
import { load } from './probes/load.ts'
import { prefill } from './probes/prefill.ts'
import { saturation } from './probes/saturation.ts'
import { start } from './probes/start.ts'
import { rules } from './rules/rules.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'llm',
  probes: [decode, prefill, depth, start, load, saturation],
  rules,
  presets,
})
export type { Engine } from './engine/engine.ts'
export type { Finish, Generation, GenerationRequest } from './engine/generation.ts'
export { decode, depth, load, prefill, saturation, start }
