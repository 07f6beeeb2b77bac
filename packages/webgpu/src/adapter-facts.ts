import { condition, type Facts, identity, type Label } from '@probative/core'
import type { Adapter } from './find-adapters.ts'
import type { GpuDevice } from './gpu-device.ts'

/** Which adapter worked, through what, and what timed it. */
export function adapterFacts({ adapter, clock }: GpuDevice): Facts {
  return {
    'gpu.name': identity(adapter.name),
    'gpu.vendor': identity(adapter.vendor || undefined),
    'gpu.architecture': identity(adapter.architecture || undefined),
    'gpu.device': identity(adapter.device || undefined),
    'gpu.software': identity(adapter.software),
    'driver.version': identity(adapter.description || undefined),
    'webgpu.backend': identity(adapter.backend),
    'webgpu.dawn': identity(`npm webgpu ${adapter.dawnVersion}`),
    'webgpu.features': condition(adapter.features.join(' ')),
    'webgpu.max_binding_bytes': condition(adapter.maxBindingBytes),
    'gpu.timer': condition(clock.why === undefined ? clock.method : `${clock.method}: ${clock.why}`),
  }
}

/** Where the work ran: what the adapter is, whatever was asked for. */
export const accelerationOf = ({ software, backend }: Adapter): Readonly<Record<'acceleration', Label>> => ({
  acceleration: { value: software ? 'cpu (software adapter)' : backend, source: 'measured' },
})
