import { type Evidence, type MetricSummary, OUTCOMES, plainText, type Verdict } from '@probative/core'
import { buildEvidence, buildLargeEvidence, buildRecord, conformReporter } from '@probative/testkit'
import { describe, expect, test } from 'vitest'
import { type ParsedFamily, referenceParsers } from '../test/reference-parsers.ts'
import { reporter } from './index.ts'

const render = (evidence: Evidence = buildEvidence(), options: object = {}) =>
  String(reporter.render(evidence, options)[0]?.content)

/** The lines of the samples of one family. */
const samples = (text: string, name: string) =>
  text.split('\n').filter(line => line.startsWith(`${name} `) || line.startsWith(`${name}{`))

for (const { name, run } of conformReporter(reporter, { evidence: buildEvidence() })) test(name, run)

test('the metrics of a small run', async () => {
  await expect(render()).toMatchFileSnapshot('fixtures/metrics.txt')
})

const [seqRead] = buildEvidence().cases as readonly [Evidence['cases'][number]]
const [throughput] = seqRead.metrics as readonly [MetricSummary]

const withValue = (value: number, rest: object = {}): Evidence => {
  const { interval: _, ...metric } = throughput
  const launchValues = [{ launch: 0, session: 's1', value }]
  return buildEvidence({ cases: [{ ...seqRead, metrics: [{ ...metric, launchValues, ...rest }] }], verdicts: [] })
}

test('four significant digits, or as many as asked for', () => {
  const shown = (value: number, options: object = {}) =>
    samples(render(withValue(value), options), 'probative_value_throughput_bytes_per_second')[0]
      ?.split(' ')
      .at(-1)
  // biome-ignore format: a table
  const numbers: readonly (readonly [number, string])[] = [
    [3_456_789_012, '3457000000'], [0.00135, '0.00135'], [1.23456e-9, '1.235e-9'], [-12.3456, '-12.35'], [0, '0'], [9.99999, '10'], [1e21, '1e+21'],
  ]
  expect(numbers.map(([value]) => [value, shown(value)])).toEqual(numbers)
  expect([shown(1 / 3, { digits: 1 }), shown(1 / 3, { digits: 17 })]).toEqual(['0.3', '0.3333333333333333'])
})

test('one launch has a value and no interval; what has no value has no sample, and is never 0', () => {
  const one = render(withValue(2.5e9))
  expect([/_low_|probative_low/.test(one), samples(one, 'probative_value_throughput_bytes_per_second')]).toEqual([
    false,
    [
      'probative_value_throughput_bytes_per_second{case="storage/seq-read@1?block_size=1048576",source="measured"} 2500000000',
    ],
  ])
  const none = render(withValue(1, { launchValues: [], unavailable: { 'no RAPL access': 4 } }))
  expect(none.includes('throughput')).toBe(false)
})

test('nothing of the machine is in a label', () => {
  const keys = new Set([...render().matchAll(/[{,]([a-z_]+)="/g)].map(([, key]) => key))
  expect([...keys].sort()).toEqual([
    'case',
    'gate',
    'id',
    'outcome',
    'plugin',
    'probe',
    'probe_version',
    'severity',
    'source',
    'status',
    'suite',
    'tags',
  ])
  expect(render()).not.toContain('EPYC')
})

test('too many samples are an error that says how many, and what to do', () => {
  expect(() => render(buildEvidence(), { maxSamples: 55 })).toThrow(
    '56 samples are more than maxSamples allows (55); report fewer cases or gates, or raise maxSamples',
  )
  expect(render(buildEvidence(), { maxSamples: 56 }).split('\n').at(-2)).toBe('# EOF')
  expect(() => render(buildLargeEvidence({ cases: 5000, launches: 3, runs: 1 }))).toThrow(
    '20016 samples are more than maxSamples allows (10000)',
  )
})

const [first] = buildEvidence().verdicts as readonly [Verdict]

type Scale = NonNullable<Verdict['workings']>['scale']

function comparison(id: string, scale?: Scale): Verdict {
  const than = { baseline: 'main' } as const
  const { measured: _, ...rest } = first
  const numbers = { gain: -0.08, low: -0.15, high: 0.01, margin: 0.05, guard: 0, p: 0.1, adjustedP: 0.1, family: 1 }
  return {
    ...rest,
    gate: {
      ...first.gate,
      id,
      requirement: { kind: 'relative', subject: 'value', direction: 'worse', margin: 0.05, than },
      threshold: { require: { worseBy: '5 %', than } },
    },
    effect: { value: 0.92, low: 0.85, high: 1.01, confidence: 0.9 },
    ...(scale === undefined ? {} : { workings: { scale, method: 'a method', ...numbers } }),
  }
}

test('ratios, gains and differences of shares never share a name', () => {
  const verdicts = [comparison('a', 'log'), comparison('b', 'linear'), comparison('c', 'share'), comparison('d')]
  const shown = render(buildEvidence({ verdicts }))
    .split('\n')
    .filter(line => /^probative_gate_(effect|gain|difference)/.test(line))
  const labels = (gate: string) => `{case="random write",gate="${gate}"}`
  expect(shown).toEqual([
    `probative_gate_effect_ratio${labels('a')} 0.92`,
    `probative_gate_effect_ratio${labels('d')} 0.92`,
    `probative_gate_effect_low_ratio${labels('a')} 0.85`,
    `probative_gate_effect_low_ratio${labels('d')} 0.85`,
    `probative_gate_effect_high_ratio${labels('a')} 1.01`,
    `probative_gate_effect_high_ratio${labels('d')} 1.01`,
    `probative_gate_gain_ratio${labels('b')} -0.08`,
    `probative_gate_gain_low_ratio${labels('b')} -0.15`,
    `probative_gate_gain_high_ratio${labels('b')} 0.01`,
    `probative_gate_difference_ratio${labels('c')} 0.92`,
    `probative_gate_difference_low_ratio${labels('c')} 0.85`,
    `probative_gate_difference_high_ratio${labels('c')} 1.01`,
  ])
})

test('two metrics that would get one name are an error', () => {
  const named = (metric: string, unit: string) => ({
    ...throughput,
    metric,
    definition: { ...throughput.definition, unit },
  })
  const metrics = [named('x', '{a b}'), named('x', '{a_b}')]
  expect(() => render(buildEvidence({ cases: [{ ...seqRead, metrics }] }))).toThrow(
    'two samples are called probative_value_x_a_b{case="storage/seq-read@1?block_size=1048576",source="measured"}',
  )
})

test('options: a name with a folder and digits beyond a double are refused', () => {
  const refused = [{ file: '../m.txt' }, { digits: 18 }, { digits: 0 }, { maxSamples: 0 }]
  expect(refused.map(options => reporter.optionsSchema.safeParse(options).success)).toEqual(Array(4).fill(false))
  expect(reporter.render(buildEvidence(), { file: 'bench.prom' }).map(({ name }) => name)).toEqual(['bench.prom'])
})

const parsers = referenceParsers()

describe.runIf(parsers)('read by the reference parser of OpenMetrics', () => {
  const parsed = (evidence: Evidence) => parsers?.strict(render(evidence)) ?? []

  test('a small run: families, types, units and every value', () => {
    const families = parsed(buildEvidence())
    expect(families.map(({ name, type, unit, samples: { length } }) => [name, type, unit, length])).toEqual([
      ['probative_exit_code', 'gauge', '', 1],
      ['probative_gates', 'gauge', '', 7],
      ['probative_cases', 'gauge', '', 5],
      ['probative_findings', 'gauge', '', 3],
      ['probative_case_info', 'gauge', '', 3],
      ...['throughput_bytes_per_second', 'latency_seconds', 'rate_io_operations_per_second'].flatMap(name =>
        ['value', 'low', 'high'].map(what => [`probative_${what}_${name}`, 'gauge', name.replace(/^[a-z]+_/, ''), 1]),
      ),
      ['probative_gate_outcome', 'gauge', '', 28],
    ])
    const value = families.find(({ name }) => name === 'probative_value_throughput_bytes_per_second')
    expect(value?.samples).toEqual([
      {
        sample: 'probative_value_throughput_bytes_per_second',
        labels: { case: 'storage/seq-read@1?block_size=1048576', source: 'measured' },
        value: 3.5e9,
      },
    ])
  })

  test('every outcome is the one state that is 1', () => {
    const verdicts = OUTCOMES.map(outcome => ({ ...first, outcome, gate: { ...first.gate, id: outcome } }))
    const states = parsed(buildEvidence({ verdicts })).find(({ name }) => name === 'probative_gate_outcome')?.samples
    const on = states?.filter(({ value }) => value === 1)
    expect(on?.map(({ labels }) => [labels.gate, labels.outcome])).toEqual(OUTCOMES.map(outcome => [outcome, outcome]))
    expect(states).toHaveLength(OUTCOMES.length ** 2)
  })

  test('a run without cases', () => {
    const record = buildRecord()
    const empty = { ...record, plan: { ...record.plan, cases: [], gates: [] }, launches: [] }
    const families = parsed(buildEvidence({ record: empty, cases: [], verdicts: [], findings: [] }))
    expect(families.map(({ name }) => name)).toEqual([
      'probative_exit_code',
      'probative_gates',
      'probative_cases',
      'probative_findings',
    ])
  })

  // biome-ignore format: a table
  const HOSTILE = [
    'a"b', 'back\\slash', '\\n', 'a\nb', '\r\n# EOF', '} 1', '",x="y', '\u0000\u001b[31m', '\ud800', '\ufffe', '{{x}}', '# EOF', 'é 👩‍🔬', '', ' ', '\\"', '\\', '\u2028',
  ]

  test.each(HOSTILE)('%j comes back as plain text', text => {
    const record = buildRecord()
    const cases = record.plan.cases.map((one, i) => (i === 0 ? { ...one, name: text, tags: [text] } : one))
    const verdicts = [{ ...first, gate: { ...first.gate, id: text } }]
    const plan = { ...record.plan, suite: text, cases }
    const families = parsed(buildEvidence({ record: { ...record, plan }, verdicts }))
    const info = families.find(({ name }) => name === 'probative_case_info')?.samples[0]?.labels
    const state = families.find(({ name }) => name === 'probative_gate_outcome')?.samples[0]?.labels
    const wanted = plainText(text)
    expect([info?.suite, info?.case, info?.tags, state?.gate]).toEqual([wanted, wanted, wanted, wanted])
  })

  test('the parser of the older text format reads the same values', () => {
    const values = (families: readonly ParsedFamily[]) => families.flatMap(({ samples }) => samples)
    expect(values(parsers?.older(render()) ?? [])).toEqual(values(parsed(buildEvidence())))
  })

  test('the parser is strict: it refuses what is not OpenMetrics', () => {
    const text = render()
    const refused = [
      text.replace('# EOF\n', ''),
      text.replace('gauge', 'guage'),
      text.replace(
        '# UNIT probative_value_throughput_bytes_per_second bytes_per_second',
        '# UNIT probative_value_throughput_bytes_per_second seconds',
      ),
      text.replace('probative_case_info{', 'probative_other{'),
      text.replace('probative_exit_code 1', 'probative_exit_code one'),
    ]
    expect(refused.filter(one => one !== text)).toHaveLength(5)
    for (const one of refused) expect(() => parsers?.strict(one)).toThrow(/Error/)
  })
})
