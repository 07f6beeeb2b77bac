import { condition, type Facts, gpuPeaks, identity } from '@probative/core'
import { known } from '@probative/cuda'
import type { Peak } from '../peak/peak-facts.ts'
import { memoryKind } from './memory-kind.ts'
import type { Gpu } from './open-gpu.ts'

/** Which card and driver worked. */
export function gpuFacts({ device, nvml, driver }: Gpu): Facts {
  return {
    'gpu.name': identity(device.name),
    'gpu.compute_capability': identity(device.computeCapability),
    'gpu.multiprocessors': identity(device.attribute('multiprocessors')),
    'gpu.memory_bytes': identity(device.totalBytes),
    'gpu.l2_bytes': identity(device.attribute('l2Bytes')),
    'gpu.memory_kind': identity(memoryKind(device)),
    'gpu.uuid': condition(device.uuid),
    'gpu.ecc': identity(known(nvml?.eccMode())),
    'gpu.mig': identity(known(nvml?.migMode())),
    'driver.version': identity(driver.version),
    'driver.cuda': identity(driver.cuda),
  }
}

/** What the vendor declares for the memory of this part; undefined when NVML does not say which part it is, or it is not in the table. */
export function memoryPeak({ device, nvml }: Gpu): Peak | undefined {
  const pci = known(nvml?.pci())
  const peaks = pci && gpuPeaks(pci.deviceId >>> 16, device.attribute('multiprocessors'))
  return peaks && { bytesPerS: peaks.memoryBytesPerSecond, source: peaks.source }
}
