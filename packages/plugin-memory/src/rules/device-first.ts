import type { CaseData, Rule, RuleResult } from '@probative/core'
import { middleLaunch } from './middle-launch.ts'

/** What noise may turn round. */
const TOLERANCE = 1.05

/** Bytes that come over a link end in the memory of the GPU: a memory slower than its link was measured wrongly. */
export const deviceFirst: Rule = {
  id: 'memory/device-first',
  claim: 'the memory of a GPU is not slower than the link to it',
  check: ({ cases }) => {
    const devices = cases.filter(({ planned }) => planned.probe === 'memory/device')
    const transfers = cases.filter(({ planned }) => planned.probe === 'memory/transfer')
    return devices.flatMap(device => compare(device, transfers.filter(isSameGpu(device))))
  },
}

const isSameGpu =
  (device: CaseData) =>
  ({ planned }: CaseData): boolean =>
    planned.options.gpu === device.planned.options.gpu

function compare(device: CaseData, transfers: readonly CaseData[]): RuleResult[] {
  const memory = middleLaunch(device, 'copy_engine')
  const rates = transfers.flatMap(one => middleLaunch(one, 'throughput') ?? [])
  if (memory === undefined || rates.length === 0) return []
  const link = Math.max(...rates)
  const arithmetic = `copies in the memory ${gigabytes(memory)}, fastest transfer ${gigabytes(link)}`
  const isSlower = link > memory * TOLERANCE
  return [{ caseId: device.planned.caseId, result: isSlower ? 'breach' : 'ok', arithmetic }]
}

const gigabytes = (bytesPerS: number) => `${(bytesPerS / 1e9).toPrecision(4)} GB/s`
