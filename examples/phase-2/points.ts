import type { Evidence, MetricSummary } from '@probative/core'

/** How a point is decided: by a gate of this suite, by what the record holds, or not at all. */
type Decision =
  | { readonly gate: string }
  | { readonly unmeasured: string }
  | { readonly record: (evidence: Evidence) => Finding }

interface Finding {
  readonly status: 'PASS' | 'FAIL' | 'INCONCLUSIVE' | 'UNMEASURED'
  readonly why: string
}

/** A claim with a number that never changes its meaning: one that had two is two points. */
interface Point {
  readonly id: string
  readonly claim: string
  readonly by: Decision
}

const gate = (name: string): Decision => ({ gate: name })
const unmeasured = (why: string): Decision => ({ unmeasured: why })

// biome-ignore format: a table
export const POINTS: readonly Point[] = [
  { id: '35', claim: 'first token within 100 ms', by: gate('point-35') },
  { id: '36', claim: 'more than 40 tokens/s', by: gate('point-36') },
  { id: '41', claim: '25 % faster than llama.cpp', by: gate('point-41') },
  { id: '42', claim: '25 % faster than Ollama', by: gate('point-42') },
  { id: '42-minimum', claim: 'at least 60 tokens/s', by: gate('point-42-minimum') },
  { id: '43', claim: 'first token 25 % sooner than with llama.cpp', by: gate('point-43') },
  { id: '44', claim: 'first token 25 % sooner than with Ollama', by: gate('point-44') },
  { id: '45', claim: 'less memory than llama.cpp', by: gate('point-45') },
  { id: '46', claim: 'less memory than Ollama', by: gate('point-46') },
  { id: '47', claim: 'p99 of the time per token within 35 ms', by: gate('point-47') },
  { id: '48', claim: 'no decay over an hour', by: unmeasured('this run is shorter than an hour') },
  { id: '49', claim: 'varies by less than 5 %', by: gate('point-49') },
  { id: '50', claim: 'at least 30 runs', by: gate('point-50') },
  { id: '51', claim: 'warm-ups are left out', by: { record: warmups } },
  { id: '52', claim: 'cold start is apart', by: gate('point-52') },
  { id: '53', claim: 'clocks are stable', by: unmeasured('clocks are not watched here') },
  { id: '54', claim: 'nothing throttles', by: unmeasured('throttling is not watched here') },
  { id: '55', claim: 'reproducible', by: unmeasured('one run alone; accept it as a baseline and run again') },
  { id: '56', claim: 'the difference is significant (p < 0.05)', by: { record: significance } },
  { id: '57', claim: "the difference is large (Cohen's d > 0.8)", by: { record: effectSize } },
  { id: '58', claim: 'versions of both sides are recorded', by: gate('same-work') },
  { id: '59', claim: 'the same prompts on both sides', by: gate('same-work') },
  { id: '60', claim: 'the same hardware on both sides', by: { record: sameSession } },
]

/** What the evidence says of a point. */
export function decide({ by }: Point, evidence: Evidence): Finding {
  if ('unmeasured' in by) return { status: 'UNMEASURED', why: by.unmeasured }
  return 'record' in by ? by.record(evidence) : byGate(by.gate, evidence)
}

const STATUS = { pass: 'PASS', fail: 'FAIL', inconclusive: 'INCONCLUSIVE' } as const

function byGate(id: string, { verdicts }: Evidence): Finding {
  const verdict = verdicts.find(one => one.gate.id === id)
  if (!verdict) return { status: 'UNMEASURED', why: `the suite has no gate ${id}` }
  const { outcome, arithmetic, reasons } = verdict
  if (reasons.includes('rule-cannot-tell')) return { status: 'UNMEASURED', why: arithmetic }
  return { status: outcome in STATUS ? STATUS[outcome as keyof typeof STATUS] : 'UNMEASURED', why: arithmetic }
}

function warmups({ record }: Evidence): Finding {
  const without = record.plan.cases.filter(one => one.probe === 'llm/decode' && one.sampling.warmup < 1)
  if (without.length > 0) return { status: 'FAIL', why: `${without.length} cases measure from the first iteration on` }
  return { status: 'PASS', why: 'iterations before the first measured one are checked and forgotten' }
}

/** An interval of 95 % that decides is a test at 5 %. */
function significance(evidence: Evidence): Finding {
  const ids = ['point-41', 'point-42']
  const decided = evidence.verdicts.filter(one => ids.includes(one.gate.id) && one.effect !== undefined)
  if (decided.length === 0) return { status: 'UNMEASURED', why: 'no other engine was measured' }
  const open = decided.filter(({ effect }) => effect !== undefined && effect.low < 1 && effect.high > 1)
  if (open.length > 0) return { status: 'FAIL', why: 'the 95 % interval of the ratio holds 1' }
  return { status: 'PASS', why: 'the 95 % interval of the ratio leaves 1 out' }
}

function effectSize(evidence: Evidence): Finding {
  const ours = decodeOf(evidence, 'ours')
  const other = decodeOf(evidence, 'llama.cpp') ?? decodeOf(evidence, 'ollama')
  if (!ours || !other) return { status: 'UNMEASURED', why: 'no other engine was measured' }
  const d = cohensD(ours, other)
  if (d === undefined) return { status: 'UNMEASURED', why: 'too few launches' }
  return { status: Math.abs(d) > 0.8 ? 'PASS' : 'FAIL', why: `d = ${d.toFixed(2)} over launches` }
}

export function decodeOf({ cases }: Evidence, name: string): MetricSummary | undefined {
  const found = cases.find(one => one.name === name)?.metrics.find(({ metric }) => metric === 'decode')
  return found && found.launchValues.length > 0 ? found : undefined
}

/** @see Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd edition, 1988, equation 2.5.1 */
function cohensD(ours: MetricSummary, other: MetricSummary): number | undefined {
  const [a, b] = [ours, other].map(({ launchValues }) => launchValues.map(({ value }) => value))
  if (!a || !b || a.length < 2 || b.length < 2) return undefined
  const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length
  const squares = (values: readonly number[]) => values.reduce((total, value) => total + (value - mean(values)) ** 2, 0)
  const pooled = Math.sqrt((squares(a) + squares(b)) / (a.length + b.length - 2))
  return pooled > 0 ? (mean(a) - mean(b)) / pooled : undefined
}

function sameSession(evidence: Evidence): Finding {
  const others = ['llama.cpp', 'ollama'].filter(name => decodeOf(evidence, name))
  if (others.length === 0) return { status: 'UNMEASURED', why: 'no other engine was measured' }
  if (evidence.record.sessions.length > 1) return { status: 'INCONCLUSIVE', why: 'the run has several sessions' }
  return { status: 'PASS', why: 'one session on one machine; where a server behind a URL runs, it must say itself' }
}
