import { outU32, outU64 } from '../out.ts'
import { isUnavailable, type Reading } from '../reading.ts'
import type { NvLink, NvLinkErrors, NvmlDevice } from './device.ts'
import type { NvmlField } from './fields.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import { readFields } from './read-fields.ts'
import { NOT_FOR_THIS_LINK } from './status.ts'

/** NVML_NVLINK_MAX_LINKS: no GPU has more. */
const MAX_NVLINKS = 36
const PER_LINK = 'nvmlDeviceGetNvLinkErrorCounter'

/** The field with the total of all links, and nvmlNvLinkErrorCounter_t for one link. */
const ERRORS = {
  crcFlits: { field: 'nvlinkCrcFlits', counter: 2 },
  crcData: { field: 'nvlinkCrcData', counter: 3 },
  replays: { field: 'nvlinkReplays', counter: 0 },
  recoveries: { field: 'nvlinkRecoveries', counter: 1 },
} as const satisfies Readonly<Record<keyof NvLinkErrors, { readonly field: NvmlField; readonly counter: number }>>

/** The NVLinks, and what went wrong on them. */
export function readNvLinks(calls: NvmlCalls, handle: bigint): Pick<NvmlDevice, 'nvlinks' | 'nvlinkErrors'> {
  /** Counter -> links that have it, or why none has: found out the first time, since asking all of them is dear. */
  const counting = new Map<number, Reading<readonly number[]>>()
  return {
    nvlinks: () => readLinks(calls, handle),
    nvlinkErrors() {
      const totals = readFields(
        calls,
        handle,
        Object.values(ERRORS).map(({ field }) => field),
      )
      const entries = Object.entries(ERRORS).map(([kind, { field, counter }]) => {
        const total = totals[field]
        return [kind, isUnavailable(total) ? sumOfLinks(calls, { handle, counter, counting }) : total]
      })
      return Object.fromEntries(entries) as NvLinkErrors
    },
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

interface LinkCounter {
  readonly handle: bigint
  readonly counter: number
  readonly counting: Map<number, Reading<readonly number[]>>
}

/** A link that does not count is left out; one that fails makes the sum unknown, for it would be too small. */
function sumOfLinks(calls: NvmlCalls, { handle, counter, counting }: LinkCounter): Reading<number> {
  const known = counting.get(counter) ?? [...Array(MAX_NVLINKS).keys()]
  if (isUnavailable(known)) return known
  const answers = known.map(link => {
    const count = outU64()
    const status = calls.call(PER_LINK, handle, link, counter, count.bytes)
    return { link, status, errors: Number(count.value()) }
  })
  const failed = answers.find(({ status }) => status !== 0 && !NOT_FOR_THIS_LINK.has(status))
  if (failed) return calls.refusal(PER_LINK, failed.status)
  const counted = answers.filter(({ status }) => status === 0)
  const links = counted.length > 0 ? counted.map(({ link }) => link) : calls.refusal(PER_LINK, answers[0]?.status ?? 0)
  counting.set(counter, links)
  return isUnavailable(links) ? links : counted.reduce((sum, { errors }) => sum + errors, 0)
}
