import { isUnavailable, mapReading } from '../reading.ts'
import { askU32, askU64 } from './ask.ts'
import { CLOCK_DOMAINS, type ClockDomain } from './clock-domains.ts'
import type { NvmlDevice } from './device.ts'
import { eventReasons } from './event-reasons.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import { FUNCTION_NOT_FOUND } from './status.ts'
import { MARGIN_TEMPERATURE, versionWord } from './structs.ts'
import type { NvmlSymbol } from './symbols.ts'

/** nvmlTemperatureSensors_t */
const CORE_SENSOR = 0

type Power = Pick<
  NvmlDevice,
  | 'powerW'
  | 'powerLimitW'
  | 'energyJ'
  | 'temperatureC'
  | 'temperatureMarginC'
  | 'clockHz'
  | 'maxClockHz'
  | 'applicationClockHz'
  | 'eventReasons'
>

/** Power, temperature and clocks. */
export function readPower(calls: NvmlCalls, handle: bigint): Power {
  const milli = (value: number | bigint) => Number(value) / 1000
  const clock = (symbol: NvmlSymbol) => (domain: ClockDomain) =>
    mapReading(askU32(calls, symbol, handle, CLOCK_DOMAINS[domain]), mhz => mhz * 1e6)
  return {
    powerW: () => mapReading(askU32(calls, 'nvmlDeviceGetPowerUsage', handle), milli),
    powerLimitW: () => mapReading(askU32(calls, 'nvmlDeviceGetEnforcedPowerLimit', handle), milli),
    energyJ: () => mapReading(askU64(calls, 'nvmlDeviceGetTotalEnergyConsumption', handle), milli),
    temperatureC: () => askU32(calls, 'nvmlDeviceGetTemperature', handle, CORE_SENSOR),
    temperatureMarginC() {
      const bytes = MARGIN_TEMPERATURE.make({ version: versionWord(MARGIN_TEMPERATURE.sizeBytes, 1) })
      return calls.ask('nvmlDeviceGetMarginTemperature', [handle, bytes], () => MARGIN_TEMPERATURE.read(bytes).margin)
    },
    clockHz: clock('nvmlDeviceGetClockInfo'),
    maxClockHz: clock('nvmlDeviceGetMaxClockInfo'),
    applicationClockHz: clock('nvmlDeviceGetApplicationsClock'),
    eventReasons() {
      const symbol = 'nvmlDeviceGetCurrentClocksEventReasons'
      const bits = askU64(calls, symbol, handle)
      const isOldDriver = isUnavailable(bits) && calls.call(symbol, handle, new Uint8Array(8)) === FUNCTION_NOT_FOUND
      const older = isOldDriver ? askU64(calls, 'nvmlDeviceGetCurrentClocksThrottleReasons', handle) : bits
      return mapReading(older, eventReasons)
    },
  }
}
