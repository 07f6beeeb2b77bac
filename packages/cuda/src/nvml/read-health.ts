import { outU32 } from '../out.ts'
import { mapReading, type Reading } from '../reading.ts'
import { askU32, askU64 } from './ask.ts'
import type { EccErrors, NvLink, NvmlDevice } from './device.ts'
import type { NvmlCalls } from './nvml-calls.ts'

/** NVML_NVLINK_MAX_LINKS: no GPU has more. */
const MAX_NVLINKS = 18
/** nvmlMemoryErrorType_t and nvmlEccCounterType_t. */
const [CORRECTED, UNCORRECTED] = [0, 1]
const [VOLATILE, AGGREGATE] = [0, 1]

/** Errors, links. */
export function readHealth(
  calls: NvmlCalls,
  handle: bigint,
): Pick<NvmlDevice, 'eccErrors' | 'remappedRows' | 'pcieLink' | 'pcieReplays' | 'nvlinks'> {
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
    nvlinks: () => readLinks(calls, handle),
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

function readLinks(calls: NvmlCalls, handle: bigint): Reading<readonly NvLink[]> {
  const symbol = 'nvmlDeviceGetNvLinkState'
  const links: NvLink[] = []
  let refused = 0
  for (let link = 0; link < MAX_NVLINKS; link++) {
    const active = outU32()
    const status = calls.call(symbol, handle, link, active.bytes)
    if (status === 0) links.push({ link, active: active.value() !== 0 })
    else refused ||= status
  }
  return links.length > 0 ? links : calls.refusal(symbol, refused)
}
