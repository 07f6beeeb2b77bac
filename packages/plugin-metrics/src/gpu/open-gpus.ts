import { condition, type Facts, identity, type OpenSampler, type SamplerField, summarizeWindow } from '@probative/core'
import { isUnavailable, type Reading } from '@probative/cuda'
import { everySecond } from '../every-second.ts'
import type { Choice } from './choose-source.ts'
import { gpuRemarks } from './gpu-remarks.ts'
import type { Depth, GpuReadings, GpuSource } from './gpu-source.ts'
import { GPU_QUANTITIES, type GpuQuantity } from './quantities.ts'
import { type KernelLog, openKernelLog } from './xids/kernel-log.ts'
import { loggedXids } from './xids/logged-xids.ts'
import { type XidCounts, xidTotal } from './xids/xid-counts.ts'
import { xidLedger } from './xids/xid-ledger.ts'

/** A column: which quantity of which device. */
interface Column {
  readonly device: number
  readonly quantity: GpuQuantity
  readonly field: SamplerField
}

interface Surroundings {
  now(): number
  kernelLog(): Reading<KernelLog>
}

const HERE: Surroundings = { now: () => performance.now(), kernelLog: () => openKernelLog() }

/** The GPUs of a chosen source; without one there are no fields, and the facts say what was tried. */
export function openGpus({ source, refused }: Choice, { now, kernelLog }: Surroundings = HERE): OpenSampler {
  const tried = refused.map(({ name, reason }) => `${name}: ${reason}`).join('; ')
  const facts: Facts = {
    'gpu.telemetry': condition(source ? `${source.name} (${source.from})` : `none: ${tried}`),
    'gpu.count': identity(source?.devices.length ?? 0),
    ...(source ? deviceFacts(source) : {}),
  }
  if (!source) return { fields: [], facts, read: () => [], async [Symbol.asyncDispose]() {} }
  const logged = writesXids(source) ? loggedXids(kernelLog(), source.devices) : undefined
  const xids = xidLedger([source.xids, logged].filter(teller => teller !== undefined))
  const readAll = (depth: Depth) => withLogged(source.read(depth), depth === 'beat' ? undefined : logged?.counts())
  const columns = columnsOf(source.devices, readAll('edge'))
  const read = columns.filter(({ field }) => field.unavailable === undefined)
  const isDue = everySecond(now)
  let isFirst = true
  let usesService = false
  return {
    fields: columns.map(({ field }) => field),
    facts,
    begin(launch) {
      isDue.restart()
      isFirst = true
      usesService = launch.usesService
      source.begin?.(launch)
      xids.begin()
    },
    read(isLast) {
      const isSecond = isDue.ask()
      const readings = readAll(isFirst || isLast ? 'edge' : isSecond ? 'second' : 'beat')
      isFirst = false
      return read.map(({ device, quantity }) => numberOf(readings[device]?.[quantity]))
    },
    end(launch) {
      const { window, ...series } = launch
      const foreign = usesService ? undefined : source.foreignProcesses?.()
      const summaries = window ? summarizeWindow(series, window) : []
      return gpuRemarks({ series, summaries, foreign, xids: xids.end() })
    },
    async [Symbol.asyncDispose]() {
      logged?.[Symbol.dispose]()
      await source[Symbol.asyncDispose]()
    },
  }
}

/** Xids are of the driver of NVIDIA. */
const writesXids = ({ name }: GpuSource): boolean => name === 'dcgm' || name === 'nvml' || name === 'nvidia-smi'

const withLogged = (
  readings: readonly GpuReadings[],
  counts: readonly Reading<XidCounts>[] | undefined,
): readonly GpuReadings[] =>
  readings.map((known, i) => (counts?.[i] ? { ...known, xids_logged: xidTotal(counts[i]) } : known))

const numberOf = (reading: GpuReadings[GpuQuantity]): number | null =>
  reading === undefined || isUnavailable(reading) ? null : reading

/** What cannot be read once at the start is said to be unavailable for the session. */
function columnsOf(devices: GpuSource['devices'], first: readonly GpuReadings[]): Column[] {
  return devices.flatMap(({ uuid }, device) =>
    (Object.keys(first[device] ?? {}) as GpuQuantity[]).map(quantity => {
      const reading = first[device]?.[quantity]
      const field: SamplerField = {
        name: `gpu${device}.${quantity}`,
        quantity: `gpu.${quantity}`,
        device: uuid,
        ...GPU_QUANTITIES[quantity],
        ...(isUnavailable(reading) ? { unavailable: reading.unavailable } : {}),
      }
      return { device, quantity, field }
    }),
  )
}

const deviceFacts = ({ devices }: GpuSource): Facts =>
  Object.fromEntries(
    devices.flatMap(({ facts }, i) => Object.entries(facts).map(([name, fact]) => [`gpu${i}.${name}`, fact])),
  )
