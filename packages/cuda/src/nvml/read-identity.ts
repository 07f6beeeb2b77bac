import { askText } from './ask.ts'
import type { NvmlDevice } from './device.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import { PCI_INFO } from './structs.ts'

/** Who the device is. */
export function readIdentity(
  calls: NvmlCalls,
  handle: bigint,
): Pick<NvmlDevice, 'name' | 'uuid' | 'pci' | 'vbiosVersion'> {
  return {
    name: () => askText(calls, 'nvmlDeviceGetName', handle),
    uuid: () => askText(calls, 'nvmlDeviceGetUUID', handle),
    vbiosVersion: () => askText(calls, 'nvmlDeviceGetVbiosVersion', handle),
    pci() {
      const bytes = PCI_INFO.make()
      return calls.ask('nvmlDeviceGetPciInfo_v3', [handle, bytes], () => {
        const { busIdLegacy: _, ...info } = PCI_INFO.read(bytes)
        return info
      })
    },
  }
}
