import { definePlugin } from '@probative/core'
import packageJson from '../package.json' with { type: 'json' }
import { presets } from './presets.ts'
import { device } from './probes/device.ts'
import { deviceL2 } from './probes/device-l2.ts'
import { deviceLatency } from './probes/device-latency.ts'
import { host } from './probes/host.ts'
import { latency } from './probes/latency.ts'
import { peer } from './probes/peer.ts'
import { transfer } from './probes/transfer.ts'
import { belowThePeak } from './rules/below-the-peak.ts'
import { cacheStep } from './rules/cache-step.ts'
import { deviceFirst } from './rules/device-first.ts'
import { pinnedFirst } from './rules/pinned-first.ts'

export const plugin = definePlugin({
  name: packageJson.name,
  version: packageJson.version,
  namespace: 'memory',
  probes: [host, latency, device, deviceL2, deviceLatency, transfer, peer],
  presets,
  rules: [belowThePeak, cacheStep, pinnedFirst, deviceFirst],
})
export { device, deviceL2, deviceLatency, host, latency, peer, transfer }
