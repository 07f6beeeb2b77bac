import { outU32 } from '../out.ts'
import { mapReading, type Reading } from '../reading.ts'
import { askMode, askU32 } from './ask.ts'
import type { GpuProcess, MemoryInfo, NvmlDevice } from './device.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import { INSUFFICIENT_SIZE } from './status.ts'
import { MEMORY, MEMORY_V2, PROCESS_INFO, UTILIZATION, versionWord } from './structs.ts'

/** nvmlPstates_t: the state is not known. */
const PSTATE_UNKNOWN = 32
/** NVML writes all ones where it does not know the memory of a process. */
const MEMORY_UNKNOWN = 0xffff_ffff_ffff_ffffn

type Activity = Pick<
  NvmlDevice,
  'utilization' | 'memory' | 'computeProcesses' | 'performanceState' | 'eccMode' | 'persistenceMode' | 'migMode'
>

/** What runs on the device, and in which mode it is. */
export function readActivity(calls: NvmlCalls, handle: bigint): Activity {
  return {
    utilization() {
      const bytes = UTILIZATION.make()
      return calls.ask('nvmlDeviceGetUtilizationRates', [handle, bytes], () => {
        const { gpu, memory } = UTILIZATION.read(bytes)
        return { gpu: gpu / 100, memory: memory / 100 }
      })
    },
    memory: () => readMemory(calls, handle),
    computeProcesses: () => readProcesses(calls, handle),
    performanceState: () =>
      mapReading(askU32(calls, 'nvmlDeviceGetPerformanceState', handle), state =>
        state === PSTATE_UNKNOWN ? { unavailable: 'the driver does not know the performance state' } : state,
      ),
    eccMode: () => askMode(calls, 'nvmlDeviceGetEccMode', handle),
    persistenceMode: () => mapReading(askU32(calls, 'nvmlDeviceGetPersistenceMode', handle), mode => mode !== 0),
    migMode: () => askMode(calls, 'nvmlDeviceGetMigMode', handle),
  }
}

function readMemory(calls: NvmlCalls, handle: bigint): Reading<MemoryInfo> {
  const bytes = MEMORY_V2.make({ version: versionWord(MEMORY_V2.sizeBytes, 2) })
  if (calls.call('nvmlDeviceGetMemoryInfo_v2', handle, bytes) === 0) {
    const { total, free, used, reserved } = MEMORY_V2.read(bytes)
    return {
      totalBytes: Number(total),
      freeBytes: Number(free),
      usedBytes: Number(used),
      reservedBytes: Number(reserved),
    }
  }
  const older = MEMORY.make()
  return calls.ask('nvmlDeviceGetMemoryInfo', [handle, older], () => {
    const { total, free, used } = MEMORY.read(older)
    const reservedBytes = { unavailable: 'this driver counts it as used' }
    return { totalBytes: Number(total), freeBytes: Number(free), usedBytes: Number(used), reservedBytes }
  })
}

function readProcesses(calls: NvmlCalls, handle: bigint): Reading<readonly GpuProcess[]> {
  const symbol = 'nvmlDeviceGetComputeRunningProcesses_v3'
  for (let room = 32; ; room *= 2) {
    const count = outU32()
    new DataView(count.bytes.buffer).setUint32(0, room, true)
    const infos = PROCESS_INFO.make({}, room)
    const status = calls.call(symbol, handle, count.bytes, infos)
    if (status === INSUFFICIENT_SIZE && room < 4096) continue
    if (status !== 0) return calls.refusal(symbol, status)
    return Array.from({ length: count.value() }, (_, i) => processOf(infos, i * PROCESS_INFO.sizeBytes))
  }
}

function processOf(bytes: Uint8Array, at: number): GpuProcess {
  const { pid, used } = PROCESS_INFO.read(bytes, at)
  const usedBytes = used === MEMORY_UNKNOWN ? { unavailable: 'the driver does not know it' } : Number(used)
  return { pid, usedBytes }
}
