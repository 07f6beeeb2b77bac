import type { Sampler } from '@probative/core'
import { openHost } from './open-host.ts'

/** CPU, pressure, memory, disks, network, sensors. */
export const hostSampler: Sampler = {
  id: 'metrics/host',
  title: 'CPU, pressure, memory, disks, network, temperature',
  intervalMs: 100,
  byDefault: true,
  open: async () => openHost(),
}
