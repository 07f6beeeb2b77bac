import { judge, type LaunchRecord, type PlannedCase, type RunRecord } from '@probative/core'
import { describe, expect, test } from 'vitest'
import { caseOf, inputOf } from '../../test/llm-input.ts'
import { equalAtDepth } from './equal-at-depth.ts'

interface Side {
  readonly promptTokens: number
  readonly outputTokens: number
  readonly rates: readonly number[]
  readonly model?: string
}

const NAMES = ['llm/decode@1?prompt=long', 'llm/decode@1?prompt=short']

/** A record of two cases with a launch for each rate, and a gate on the rule for the first. */
function recordOf(sides: readonly Side[]): RunRecord {
  const cases = sides.map(({ promptTokens, outputTokens, rates, model = 'tiny' }, i) => {
    const facts = { 'request.prompt_tokens': promptTokens, 'request.output_tokens': outputTokens }
    const { planned, valid } = caseOf({ caseId: NAMES[i] ?? '', facts, units: { decode: 'token/s' } })
    const options = { engine: 'embedded', model, promptTokens, outputTokens }
    const launches = rates.map((rate, launch) => ({
      ...(valid[0] as LaunchRecord),
      launch,
      values: { decode: [rate] },
    }))
    return { planned: { ...planned, options } satisfies PlannedCase, launches }
  })
  const { record } = inputOf([])
  const gate = {
    id: 'depth',
    caseId: NAMES[0] ?? '',
    severity: 'fail' as const,
    requirement: { kind: 'rule' as const, rule: 'llm/equal-at-depth' },
    threshold: { id: 'depth', require: { rule: 'llm/equal-at-depth' } },
  }
  return {
    ...record,
    plan: { ...record.plan, cases: cases.map(({ planned }) => planned), gates: [gate] },
    launches: cases.flatMap(({ launches }) => launches),
  }
}

/** What the judge says of the gate, and of the rule among the findings. */
function judged(...sides: readonly Side[]) {
  const { verdicts, findings } = judge(recordOf(sides), { rules: [equalAtDepth] })
  return {
    outcome: verdicts.map(({ outcome }) => outcome),
    findings: findings.filter(({ code }) => code === 'llm-equal-at-depth').map(({ text }) => text),
  }
}

// Both have 320 tokens in the context on average: 256 + 128 / 2, and 32 + 576 / 2.
const long = (...rates: readonly number[]): Side => ({ promptTokens: 256, outputTokens: 128, rates })
const short = (...rates: readonly number[]): Side => ({ promptTokens: 32, outputTokens: 576, rates })

describe('decode at equal depth', () => {
  test('a rate that falls with the length of the prompt breaks the rule', () => {
    const { outcome, findings } = judged(long(60, 61, 62), short(99, 100, 101))
    expect([outcome, findings]).toEqual([
      ['fail'],
      [
        expect.stringContaining(
          `256 tokens of prompt against 32 of ${NAMES[1]}, both at a depth of about 320: 60.99 token/s and 100 token/s, the one 61 % of the other`,
        ),
      ],
    ])
  })

  test('rates that agree, that differ by less than 5 %, or whose intervals overlap hold', () => {
    expect([
      judged(long(99, 100, 101), short(98, 100, 102)),
      judged(long(96, 96, 96), short(100, 100, 100)),
      judged(long(60, 90, 130), short(99, 100, 101)),
    ]).toEqual(Array(3).fill({ outcome: ['pass'], findings: [] }))
  })

  test('one launch tells nothing', () => {
    expect(judged(long(60), short(100)).outcome).toEqual(['inconclusive'])
  })

  test('other depths, lengths that hardly differ, and another model are no pair', () => {
    const rates = [60, 61, 62]
    const others: readonly Side[] = [
      { promptTokens: 32, outputTokens: 128, rates: [99, 100, 101] },
      { promptTokens: 200, outputTokens: 240, rates: [99, 100, 101] },
      { ...short(99, 100, 101), model: 'qwen2.5-0.5b' },
    ]
    expect(others.map(other => equalAtDepth.check(ruleInput([long(...rates), other])))).toEqual([[], [], []])
  })
})

/** The same two cases as a rule sees them. */
function ruleInput(sides: readonly Side[]) {
  const record = recordOf(sides)
  const cases = sides.map(({ rates, promptTokens, outputTokens }, i) => {
    const facts = { 'request.prompt_tokens': promptTokens, 'request.output_tokens': outputTokens }
    const one = caseOf({ caseId: NAMES[i] ?? '', facts, values: { decode: rates }, units: { decode: 'token/s' } })
    return { ...one, planned: { ...one.planned, options: record.plan.cases[i]?.options ?? {} } }
  })
  return { record, cases }
}
