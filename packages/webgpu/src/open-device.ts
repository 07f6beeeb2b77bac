import { chooseClock } from './choose-clock.ts'
import { type Adapter, findAdapters, requestAdapter } from './find-adapters.ts'
import { GpuDevice } from './gpu-device.ts'
import { loadDawn } from './load-dawn.ts'

/** Features that are used where the adapter has them. */
const WANTED = ['timestamp-query', 'shader-f16'] as const

/** Opens the adapter of that place in the list, with all of its own limits. @throws Error when it is not there, or gives no device */
export async function openDevice(ordinal: number): Promise<GpuDevice> {
  const found = await findAdapters()
  const loaded = await loadDawn()
  if (!found.ok) throw new Error(`${found.reason}; ${found.fix}`)
  if (!loaded.ok) throw new Error(`${loaded.reason}; ${loaded.fix}`)
  const described: Adapter | undefined = found.adapters[ordinal]
  if (!described) throw new Error(`there is no adapter ${ordinal}; WebGPU has ${found.adapters.length}`)
  const adapter = await requestAdapter(loaded.dawn, described)
  if (!adapter) throw new Error(`the adapter ${described.name} is gone`)
  const { limits } = adapter
  const device = await adapter.requestDevice({
    requiredFeatures: WANTED.filter(feature => adapter.features.has(feature)),
    requiredLimits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    },
  })
  const gpu = new GpuDevice({ device, adapter: described, dawn: loaded.dawn })
  try {
    gpu.useClock(await chooseClock(gpu))
    return gpu
  } catch (error) {
    gpu[Symbol.dispose]()
    throw error
  }
}
