import type { Metrics } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import { decodeRate, decodeSpan, timePerOutputToken } from '../timing/decode-span.ts'
import { interTokenLatencies } from '../timing/inter-token-latency.ts'
import { endToEnd, requestOutputRate, timeToFirstToken } from '../timing/latency.ts'
import { isStalled, unlessStalled } from '../timing/stall.ts'

/** What one generation shows of decode. */
export const DECODE_METRICS = {
  decode: { unit: 'token/s', better: 'higher', title: 'decode throughput, prefill and first token left out' },
  decode_reported: {
    unit: 'token/s',
    better: 'higher',
    source: 'reported',
    title: "decode throughput in the engine's own words",
  },
  tpot: { unit: 's', better: 'lower', source: 'derived', title: 'time per output token after the first' },
  itl: { unit: 's', better: 'lower', kind: 'distribution', title: 'inter-token latency' },
  ttft: { unit: 's', better: 'lower', title: 'time to first token' },
  e2e: { unit: 's', better: 'lower', title: 'time to last token' },
  request_output_rate: {
    unit: 'token/s',
    better: 'higher',
    source: 'derived',
    title: 'all output tokens by the whole request, prefill included',
  },
} as const satisfies Metrics

/** The decode phase of a generation in which the client stalled has no times: what arrived meanwhile looks as if it came at once. */
export function decodeValues({ events, reported, stallS }: Generation) {
  const samples = interTokenLatencies(events)
  const span = decodeSpan(events)
  const isSpoiled = isStalled(stallS, 'unavailable' in span ? span : span.seconds)
  return {
    decode: unlessStalled(isSpoiled, decodeRate(events)),
    decode_reported: reported.decodeRate ?? { unavailable: 'the engine reports no decode rate' },
    tpot: unlessStalled(isSpoiled, timePerOutputToken(events)),
    itl: unlessStalled(isSpoiled, samples.length > 0 ? { samples } : NO_GAP),
    ttft: timeToFirstToken(events),
    e2e: endToEnd(events),
    request_output_rate: requestOutputRate(events),
  }
}

const NO_GAP = { unavailable: 'there is one token event and no gap' } as const
