import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { presets } from './presets.ts'
import { fsync } from './probes/fsync.ts'
import { metadata } from './probes/metadata.ts'
import { randomRead, randomWrite, sequentialRead, sequentialWrite } from './probes/one-way-probe.ts'
import { randomMixed } from './probes/random-mixed.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'storage',
  probes: [sequentialRead, sequentialWrite, randomRead, randomWrite, randomMixed, fsync, metadata],
  presets,
})
export { fsync, metadata, randomMixed, randomRead, randomWrite, sequentialRead, sequentialWrite }
