import { condition, type Facts, identity, type OpenSampler, type SamplerField, summarizeWindow } from '@probative/core'
import { isUnavailable } from '@probative/cuda'
import type { Choice } from './choose-source.ts'
import { gpuRemarks } from './gpu-remarks.ts'
import type { GpuReadings, GpuSource } from './gpu-source.ts'
import { GPU_QUANTITIES, type GpuQuantity } from './quantities.ts'

/** A column: which quantity of which device. */
interface Column {
  readonly device: number
  readonly quantity: GpuQuantity
  readonly field: SamplerField
}

/** The GPUs of a chosen source; without one there are no fields, and the facts say what was tried. */
export function openGpus({ source, refused }: Choice, { slowEvery = 10 } = {}): OpenSampler {
  const tried = refused.map(({ name, reason }) => `${name}: ${reason}`).join('; ')
  const facts: Facts = {
    'gpu.telemetry': condition(source ? `${source.name} (${source.from})` : `none: ${tried}`),
    'gpu.count': identity(source?.devices.length ?? 0),
    ...(source ? deviceFacts(source) : {}),
  }
  if (!source) return { fields: [], facts, read: () => [], async [Symbol.asyncDispose]() {} }
  const columns = columnsOf(source)
  const read = columns.filter(({ field }) => field.unavailable === undefined)
  let beat = 0
  let usesService = false
  return {
    fields: columns.map(({ field }) => field),
    facts,
    begin(launch) {
      beat = 0
      usesService = launch.usesService
      source.begin?.(launch)
    },
    read(isLast) {
      const readings = source.read(beat === 0 || isLast ? 'edge' : beat % slowEvery === 0 ? 'second' : 'beat')
      beat++
      return read.map(({ device, quantity }) => numberOf(readings[device]?.[quantity]))
    },
    end(launch) {
      const { window, ...series } = launch
      const foreign = usesService ? undefined : source.foreignProcesses?.()
      return gpuRemarks({ series, summaries: window ? summarizeWindow(series, window) : [], foreign })
    },
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  }
}

const numberOf = (reading: GpuReadings[GpuQuantity]): number | null =>
  reading === undefined || isUnavailable(reading) ? null : reading

/** What cannot be read once at the start is said to be unavailable for the session. */
function columnsOf(source: GpuSource): Column[] {
  const first = source.read('edge')
  return source.devices.flatMap(({ uuid }, device) =>
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
