import {
  type CaseData,
  canonicalJson,
  formatQuantity,
  geometricInterval,
  type Rule,
  type RuleResult,
} from '@probative/core'

/** Depths nearer than this are equal; even if all the time went into looking back, the rates would differ by no more. */
const TOLERANCE = 0.05
/** Prompts are of different lengths when one is at least this many times the other. */
const LEAST_RATIO = 2
/** Options that only say how long prompts and answers are, and which. */
const LENGTHS = ['promptTokens', 'outputTokens', 'depth', 'promptSeed', 'prompts']

/** A decode step costs what the context holds, however it came there. A rate that knows the prompt's length has prefill in it. */
export const equalAtDepth: Rule = {
  id: 'llm/equal-at-depth',
  claim: 'decode throughput is the same after a short prompt and a long one when the context is as deep',
  check: ({ cases }) => {
    const known = cases.flatMap(one => decodeOf(one) ?? [])
    return known.flatMap((long, i) =>
      known.filter((short, j) => i !== j && isPair(long, short)).map(short => compare(long, short)),
    )
  },
}

interface Decode {
  readonly caseId: string
  /** All that is not a length: the engine, the model, how it was set up. */
  readonly setup: string
  readonly promptTokens: number
  /** Tokens in the context, on average over the steps. */
  readonly depth: number
  /** token/s of each launch. */
  readonly rates: readonly number[]
}

function decodeOf({ planned, valid, metrics }: CaseData): Decode | undefined {
  const { caseId, probe, options } = planned
  if (probe !== 'llm/decode' && probe !== 'llm/depth') return undefined
  const [prompt, output] = ['request.prompt_tokens', 'request.output_tokens'].map(name => valid[0]?.facts[name]?.value)
  if (typeof prompt !== 'number' || typeof output !== 'number') return undefined
  const rest = Object.entries(options).filter(([name]) => !LENGTHS.includes(name))
  return {
    caseId,
    setup: canonicalJson(Object.fromEntries(rest)),
    promptTokens: prompt,
    depth: prompt + output / 2,
    rates: (metrics.get('decode')?.launchValues ?? []).map(({ value }) => value),
  }
}

const isPair = (long: Decode, short: Decode) =>
  long.setup === short.setup &&
  long.promptTokens >= LEAST_RATIO * short.promptTokens &&
  Math.abs(long.depth - short.depth) <= TOLERANCE * Math.min(long.depth, short.depth)

const CONFIDENCE = 0.95

function compare(long: Decode, short: Decode): RuleResult {
  const { caseId } = long
  const [mine, theirs] = [long, short].map(({ rates }) => geometricInterval(rates, CONFIDENCE))
  const against = `${long.promptTokens} tokens of prompt against ${short.promptTokens} of ${short.caseId}, both at a depth of about ${Math.round(long.depth)}`
  if (!mine || !theirs) return { caseId, result: 'cannot-tell', arithmetic: `${against}: too few launches` }
  const [low, high] = mine.value < theirs.value ? [mine, theirs] : [theirs, mine]
  const rates = [mine, theirs].map(({ value }) => formatQuantity(value, 'token/s')).join(' and ')
  const share = formatQuantity(low.value / high.value, '1', { as: 'percent' })
  const arithmetic = `${against}: ${rates}, the one ${share} of the other`
  const differs = low.high < high.low && low.value < high.value * (1 - TOLERANCE)
  return { caseId, result: differs ? 'breach' : 'ok', arithmetic }
}
