import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { runProbe } from './run-probe.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'command',
  probes: [runProbe],
})
/** The probe, for a typed case: `run.case({ argv: ['node', '-e', '0'] })`. */
export { runProbe as run }
