import { readFileSync } from 'node:fs'
import { type Evidence, OUTCOMES, type Plan, type PlannedCase, plainText, type Verdict } from '@probative/core'
import { buildEvidence, buildLargeEvidence, buildRecord, conformReporter } from '@probative/testkit'
import * as fc from 'fast-check'
import { XmlDocument, type XmlElement, XsdValidator } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { reporter } from './index.ts'

const schema = XsdValidator.fromDoc(
  XmlDocument.fromBuffer(readFileSync(new URL('./fixtures/junit.xsd', import.meta.url))),
)

const render = (evidence: Evidence = buildEvidence(), options: object = {}) =>
  String(reporter.render(evidence, options)[0]?.content)

/** The document, parsed by libxml2 and valid under the schema. */
function parse(xml: string, { validate = true } = {}) {
  const document = XmlDocument.fromString(xml)
  if (validate) schema.validate(document)
  const all = (path: string) => document.find(path) as XmlElement[]
  const attributes = (element: XmlElement) => Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]))
  const tests = all('//testcase').map((element): Readonly<Record<string, string>> => {
    const [outcome] = element.find('*') as XmlElement[]
    if (!outcome) throw new Error('a test has no element')
    return { ...attributes(element), as: outcome.name, ...attributes(outcome), text: outcome.content }
  })
  return { suites: all('//testsuite').map(attributes), root: all('/testsuites').map(attributes)[0], tests, all }
}

for (const { name, run } of conformReporter(reporter, { evidence: buildEvidence() })) test(name, run)

test('a small run: one suite a probe, one test a gate, numbers as properties', async () => {
  const xml = render()
  parse(xml)
  await expect(xml).toMatchFileSnapshot('fixtures/junit.xml')
})

const [first] = buildEvidence().verdicts as readonly [Verdict, ...Verdict[]]
/** How one verdict is shown. */
function shown(verdict: Partial<Verdict>, { severity = 'fail' as const, policy = {} as Plan['policy'] } = {}) {
  const record = buildRecord()
  const verdicts = [{ ...first, ...verdict, gate: { ...first.gate, severity } }]
  const evidence = buildEvidence({
    record: { ...record, plan: { ...record.plan, policy } },
    verdicts,
    cases: oneCase(),
  })
  const { tests } = parse(render({ ...evidence, findings: [] }))
  const { as, type, message } = tests[1] ?? {}
  return { as, ...(type === undefined ? {} : { type }), ...(message === undefined ? {} : { message }) }
}

const oneCase = () => buildEvidence().cases.filter(({ caseId }) => caseId === first.gate.caseId)

const reasons = ['interval-crosses-bound', 'some-launches-left-out'] as const
const arithmetic = '4212 .. 4288 IO/s'

test('every outcome: red where it makes the run red, skipped with the reason where it is undecided', () => {
  expect(OUTCOMES.map(outcome => [outcome, shown({ outcome, reasons, arithmetic })])).toEqual([
    ['fail', { as: 'failure', type: 'interval-crosses-bound', message: '4212 .. 4288 IO/s' }],
    ['invalid', { as: 'error', type: 'interval-crosses-bound', message: '4212 .. 4288 IO/s' }],
    ['unmeasured', { as: 'skipped', message: 'unmeasured: interval-crosses-bound' }],
    ['incomparable', { as: 'skipped', message: 'incomparable: interval-crosses-bound' }],
    ['inconclusive', { as: 'skipped', message: 'inconclusive: interval-crosses-bound' }],
    ['skipped', { as: 'skipped', message: 'skipped: interval-crosses-bound' }],
    ['pass', { as: 'system-out' }],
  ])
})

test('a gate that only warns is never red', () => {
  const severity = 'warn' as 'fail'
  expect(OUTCOMES.map(outcome => shown({ outcome, reasons }, { severity }).as)).toEqual([
    ...Array(6).fill('skipped'),
    'system-out',
  ])
  expect(shown({ outcome: 'fail', reasons }, { severity })).toEqual({
    as: 'skipped',
    message: 'warns only: fail: interval-crosses-bound',
  })
})

test('what the policy counts as a failure is one', () => {
  const policy = { inconclusive: 'fail', incomparable: 'fail', unmeasured: 'fail' } as const
  expect(OUTCOMES.map(outcome => shown({ outcome, reasons }, { policy }).as)).toEqual([
    'failure',
    'error',
    'failure',
    'failure',
    'failure',
    'skipped',
    'system-out',
  ])
  expect(shown({ outcome: 'inconclusive', reasons, arithmetic }, { policy })).toEqual({
    as: 'failure',
    type: 'interval-crosses-bound',
    message: 'inconclusive, which the policy counts as a failure: 4212 .. 4288 IO/s',
  })
})

test('a gate without reasons or words is named by its outcome', () => {
  expect(shown({ outcome: 'fail', reasons: [], arithmetic: '' })).toEqual({
    as: 'failure',
    type: 'fail',
    message: 'fail',
  })
})

test('a comparison has its effect, what it could have shown and what would decide it, in words and as properties', () => {
  const verdict: Verdict = {
    ...first,
    gate: {
      ...first.gate,
      requirement: { kind: 'relative', subject: 'value', direction: 'worse', margin: 0.05, than: { baseline: 'main' } },
      threshold: {
        ...first.gate.threshold,
        text: 'no slower',
        require: { worseBy: '5 %', than: { baseline: 'main' } },
      },
    },
    outcome: 'inconclusive',
    effect: { value: 0.92, low: 0.85, high: 1.01, confidence: 0.95 },
    minimumDetectable: 1.083,
    toDecide: { launches: 17, minutes: 4.5 },
  }
  const { measured: _, ...compared } = verdict
  const { tests, all } = parse(render(buildEvidence({ verdicts: [compared], cases: oneCase(), findings: [] })))
  expect(tests[1]?.text?.split('\n')).toEqual([
    'no slower',
    'required: rate at most 5 % worse than baseline main',
    'why: the interval 4212 .. 4288 IO/s lies below 10 kIO/s',
    'interval-outside: the whole interval lies beyond the bound',
    'from: 2 launches, 4 iterations',
    'to decide: about 17 launches, 5 more minutes',
  ])
  const properties = (all('//property') as XmlElement[]).map(one => [one.attr('name')?.value, one.attr('value')?.value])
  expect(Object.fromEntries(properties.slice(6))).toEqual({
    'random write point-12 outcome': 'inconclusive',
    'random write point-12 effect': '0.92',
    'random write point-12 effect_low': '0.85',
    'random write point-12 effect_high': '1.01',
    'random write point-12 minimum_detectable': '1.083',
    'random write point-12 launches_to_decide': '17',
    'random write point-12 launches': '2',
    'random write point-12 runs': '4',
  })
})

test('a case that was not measured in full is an error when it is required, and skipped when it is not', () => {
  const statuses = ['measured', 'partly', 'failed', 'skipped', 'pending'] as const
  const shownAs = (required: boolean) => {
    const cases = statuses.map(status => ({ ...oneCase()[0], status, required, problems: [] })) as Evidence['cases']
    return statuses.map((_, i) => {
      const { tests } = parse(render(buildEvidence({ cases: cases.slice(i, i + 1), verdicts: [], findings: [] })))
      return [tests[0]?.as, tests[0]?.type]
    })
  }
  expect(shownAs(true)).toEqual([
    ['system-out', undefined],
    ['error', 'partly'],
    ['error', 'failed'],
    ['error', 'skipped'],
    ['error', 'pending'],
  ])
  expect(shownAs(false)).toEqual([['system-out', undefined], ...Array(4).fill(['skipped', undefined])])
})

test('alarms are failures, warnings are skipped, notes are left out; the same code twice is numbered', () => {
  const finding = (severity: 'alarm' | 'warn' | 'note') => ({ code: 'iops-do-not-add-up', severity, text: 'off by 10' })
  const findings = [finding('alarm'), finding('alarm'), { ...finding('warn'), caseId: 'a@1' }, finding('note')]
  const { suites, tests } = parse(render(buildEvidence({ findings, cases: [], verdicts: [] })))
  expect(suites.map(({ name, tests: n, failures, skipped }) => [name, n, failures, skipped])).toEqual([
    ['findings', '3', '2', '1'],
  ])
  expect(tests.map(({ text: _, time: __, ...one }) => one)).toEqual([
    { classname: 'run', name: 'iops-do-not-add-up', as: 'failure', type: 'iops-do-not-add-up', message: 'off by 10' },
    {
      classname: 'run',
      name: 'iops-do-not-add-up #2',
      as: 'failure',
      type: 'iops-do-not-add-up',
      message: 'off by 10',
    },
    { classname: 'a@1', name: 'iops-do-not-add-up', as: 'skipped', message: 'warning: off by 10' },
  ])
})

test('the totals are those of the tests', () => {
  const { root, suites, tests } = parse(render())
  const sum = (key: string) => suites.reduce((total, suite) => total + Number(suite[key]), 0)
  expect(root).toEqual({ name: 'disk', tests: '8', failures: '1', errors: '1', time: '9.000' })
  expect([sum('tests'), sum('failures'), sum('errors'), sum('skipped'), sum('time')]).toEqual([8, 1, 1, 4, 9])
  expect(['failure', 'error', 'skipped'].map(kind => tests.filter(({ as }) => as === kind).length)).toEqual([1, 1, 4])
})

test('"source" is the file of every test', () => {
  const { tests } = parse(render(buildEvidence(), { source: 'bench/probative.config.yaml' }), { validate: false })
  expect(new Set(tests.map(one => one.file))).toEqual(new Set(['bench/probative.config.yaml']))
})

test('options: a name with a folder is refused', () => {
  expect(reporter.optionsSchema.safeParse({ file: '../junit.xml' }).success).toBe(false)
  expect(reporter.render(buildEvidence(), { file: 'bench.xml' }).map(({ name }) => name)).toEqual(['bench.xml'])
})

// biome-ignore format: a table
const HOSTILE = [
  '<failure/>', '</testsuites>', ']]>', '<![CDATA[x]]>', '&amp; &lt; &#0; &nope;', '"\'', '<?xml version="1.1"?>', '<!-- -- -->', '\u0000\u0007\u001b[31m', '\u007f\u0085\u009b',
  '\ud800', '\udc00\ud800', '\ufffe\uffff', '\u{1fffe}', '👩‍🔬', 'a\tb\nc\r\nd', '\u2028', '\ufeff', '%n', '', ' ', 'x'.repeat(5000),
]

const named = (name: string) => (one: PlannedCase) => (one.caseId === first.gate.caseId ? { ...one, name } : one)

/** What a parser gives back is what was meant to be seen, wherever the string stood. */
function expectUnharmed(text: string): void {
  const wanted = plainText(text, 4000) || '(empty)'
  const gate = { ...first.gate, id: text, threshold: { ...first.gate.threshold, text } }
  const verdicts = [{ ...first, gate, arithmetic: text || 'x' }]
  const record = buildRecord()
  const evidence = buildEvidence({
    record: { ...record, plan: { ...record.plan, suite: text, cases: record.plan.cases.map(named(text)) } },
    verdicts,
    cases: oneCase().map(one => ({ ...one, problems: [text || 'x'] })),
    findings: [{ code: 'a-b', severity: 'alarm', text }],
    sentence: text,
  })
  const { root, tests, all } = parse(render(evidence))
  const [measured, judged, alarm] = tests
  const firstLine = (one: (typeof tests)[number] | undefined) => one?.text?.split('\n')[0]
  const orX = text === '' ? 'x' : wanted
  expect([root?.name, judged?.name, judged?.message, firstLine(judged)]).toEqual([wanted, wanted, orX, wanted])
  expect([measured?.message, measured?.classname, alarm?.text]).toEqual([orX, wanted, wanted])
  const sentence = (all('//property[@name="sentence"]') as XmlElement[]).map(one => one.attr('value')?.value)
  expect(sentence).toEqual([wanted])
}

test.each(HOSTILE)('%j comes back as plain text', text => expectUnharmed(text))

test('fuzz: so does any string', () => {
  const part = fc.oneof(
    fc.constantFrom(...HOSTILE.filter(one => one.length < 99)),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  const text = fc.array(part, { maxLength: 6 }).map(parts => parts.join(''))
  fc.assert(fc.property(text, expectUnharmed), { numRuns: Number(process.env.PROBATIVE_FUZZ ?? 100) })
}, 1_800_000)

test('the schema of the tests is strict: it refuses what JUnit readers trip over', () => {
  const xml = render()
  const refused = [
    xml.replace('tests="8"', 'tests="eight"'),
    xml.replace(/ name="disk"/, ''),
    xml.replace('<failure type="interval-outside"', '<failure'),
    xml.replace('name="fast-enough" time', 'name="is measured" time'),
    xml.replace('time="4.500"', 'time="4,5"'),
    xml.replace('<testcase classname', '<case classname').replace('</testcase>', '</case>'),
  ]
  expect(refused.filter(text => text !== xml)).toHaveLength(6)
  for (const text of refused) expect(() => parse(text)).toThrow(/testsuite|testcase|case|failure|attribute/)
})

test('five thousand cases in seconds', () => {
  const evidence = buildLargeEvidence({ cases: 5000, launches: 3, runs: 2 })
  const started = performance.now()
  const xml = render(evidence)
  expect([(performance.now() - started) / 1000 < 10, xml.match(/<testcase /g)?.length]).toEqual([true, 5000])
})
