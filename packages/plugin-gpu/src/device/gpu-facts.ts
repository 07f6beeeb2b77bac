import { condition, type Fact, type Facts, type GpuPeaks, gpuPeaks, identity } from '@probative/core'
import { known } from '@probative/cuda'
import type { Gpu } from './open-gpu.ts'

/** What the vendor declares of this part; undefined when NVML does not say which part it is, or the part is not in the table. */
export function declaredPeaks(gpu: Gpu): GpuPeaks | undefined {
  const pci = known(gpu.nvml?.pci())
  return pci && gpuPeaks(pci.deviceId >>> 16, gpu.device.attribute('multiprocessors'))
}

/** Which card, driver and library worked. */
export function gpuFacts(gpu: Gpu): Facts {
  const { device, driver, nvml } = gpu
  return {
    'gpu.name': identity(device.name),
    'gpu.compute_capability': identity(device.computeCapability),
    'gpu.multiprocessors': identity(device.attribute('multiprocessors')),
    'gpu.memory_bytes': identity(device.totalBytes),
    'gpu.uuid': condition(device.uuid),
    'gpu.ecc': identity(known(nvml?.eccMode())),
    'gpu.mig': identity(known(nvml?.migMode())),
    'gpu.power_limit_w': identity(known(nvml?.powerLimitW())),
    'gpu.max_sm_clock_hz': identity(known(nvml?.maxClockHz('sm'))),
    'gpu.other_processes': condition(othersOn(gpu)),
    'driver.version': identity(driver.version),
    'driver.cuda': identity(driver.cuda),
    'driver.library': condition(driver.library),
    ...peakFacts(declaredPeaks(gpu)),
  }
}

const declared = (value: string | number): Fact => ({ value, source: 'declared', role: 'condition' })

function peakFacts(peaks: GpuPeaks | undefined): Facts {
  if (!peaks) return {}
  const rates = Object.entries(peaks.perSecond).flatMap(([kind, rate]) =>
    rate === null ? [] : [[`gpu.peak.${kind}`, declared(rate)] as const],
  )
  return { ...Object.fromEntries(rates), 'gpu.peak.source': declared(peaks.source) }
}

/** Processes other than this one that compute on the card. */
function othersOn(gpu: Gpu): number | undefined {
  return known(gpu.nvml?.computeProcesses())?.filter(({ pid }) => pid !== process.pid).length
}
