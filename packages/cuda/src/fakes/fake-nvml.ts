import type { FfiValue } from '../ffi/ffi.ts'
import { NVML_SYMBOLS, type NvmlSymbol } from '../nvml/symbols.ts'
import type { FakeAnswer, FakeFunctions } from './fake-ffi.ts'

/** What one GPU answers to each function, after its handle; a function that is not here is NOT_SUPPORTED. */
export interface FakeGpu {
  readonly uuid: string
  readonly answers: Readonly<Partial<Record<NvmlSymbol, FakeAnswer | ((...args: readonly FfiValue[]) => FakeAnswer)>>>
}

const NOT_SUPPORTED: FakeAnswer = { status: 3 }
const NOT_FOUND: FakeAnswer = { status: 6 }

/** libnvidia-ml with these GPUs, for `fakeFfi`. `system` answers what is not about one GPU. */
export function fakeNvml(gpus: readonly FakeGpu[], system: FakeFunctions = {}): FakeFunctions {
  const handleOf = (i: number) => BigInt(i + 1)
  const opened = (i: number): FakeAnswer => (gpus[i] ? { writes: [handleOf(i)] } : NOT_FOUND)
  const onDevice =
    (symbol: NvmlSymbol) =>
    (handle: FfiValue | undefined, ...rest: readonly FfiValue[]) => {
      const gpu = gpus[Number(handle) - 1]
      const answer =
        gpu?.answers[symbol] ?? (symbol === 'nvmlDeviceGetUUID' && gpu ? { writes: [gpu.uuid] } : NOT_SUPPORTED)
      return typeof answer === 'function' ? answer(...rest) : answer
    }
  const perDevice = (Object.keys(NVML_SYMBOLS) as NvmlSymbol[])
    .filter(symbol => NVML_SYMBOLS[symbol].at(0) === 'pointer' && symbol.startsWith('nvmlDevice'))
    .map(symbol => [symbol, onDevice(symbol)] as const)
  return {
    ...Object.fromEntries(perDevice),
    nvmlInit_v2: () => ({ status: 0 }),
    nvmlShutdown: () => ({ status: 0 }),
    nvmlSystemGetDriverVersion: () => ({ writes: ['580.159.04'] }),
    nvmlDeviceGetCount_v2: () => ({ writes: [gpus.length] }),
    nvmlDeviceGetHandleByIndex_v2: index => opened(Number(index)),
    nvmlDeviceGetHandleByUUID: uuid => opened(gpus.findIndex(gpu => gpu.uuid === uuid)),
    ...system,
  }
}
