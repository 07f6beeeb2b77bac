import { outU32 } from '../out.ts'
import { mapReading, type Reading } from '../reading.ts'
import { askU32, askU64 } from './ask.ts'
import type { EccErrors, NvmlDevice } from './device.ts'
import type { NvmlCalls } from './nvml-calls.ts'

/** nvmlMemoryErrorType_t and nvmlEccCounterType_t. */
const [CORRECTED, UNCORRECTED] = [0, 1]
const [VOLATILE, AGGREGATE] = [0, 1]

/** Errors of the memory, the PCIe link. */
export function readHealth(
  calls: NvmlCalls,
  handle: bigint,
): Pick<NvmlDevice, 'eccErrors' | 'remappedRows' | 'pcieLink' | 'pcieReplays'> {
  return {
    eccErrors: () => readEcc(calls, handle),
    remappedRows() {
      const [correctable, uncorrectable, pending, failed] = [outU32(), outU32(), outU32(), outU32()]
      const room = [correctable, uncorrectable, pending, failed].map(out => out.bytes)
      return calls.ask('nvmlDeviceGetRemappedRows', [handle, ...room], () => ({
        correctable: correctable.value(),
        uncorrectable: uncorrectable.value(),
        pending: pending.value() !== 0,
        failed: failed.value() !== 0,
      }))
    },
    pcieLink: () => ({
      generation: askU32(calls, 'nvmlDeviceGetCurrPcieLinkGeneration', handle),
      width: askU32(calls, 'nvmlDeviceGetCurrPcieLinkWidth', handle),
      maxGeneration: askU32(calls, 'nvmlDeviceGetMaxPcieLinkGeneration', handle),
      maxWidth: askU32(calls, 'nvmlDeviceGetMaxPcieLinkWidth', handle),
    }),
    pcieReplays: () => askU32(calls, 'nvmlDeviceGetPcieReplayCounter', handle),
  }
}

function readEcc(calls: NvmlCalls, handle: bigint): EccErrors {
  const errors = (type: number, counter: number): Reading<number> =>
    mapReading(askU64(calls, 'nvmlDeviceGetTotalEccErrors', handle, type, counter), Number)
  return {
    correctedVolatile: errors(CORRECTED, VOLATILE),
    uncorrectedVolatile: errors(UNCORRECTED, VOLATILE),
    correctedAggregate: errors(CORRECTED, AGGREGATE),
    uncorrectedAggregate: errors(UNCORRECTED, AGGREGATE),
  }
}
