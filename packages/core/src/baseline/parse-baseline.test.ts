import fc from 'fast-check'
import { expect, test } from 'vitest'
import { baselineOf, ENVIRONMENT, seriesOf } from '../../test/fixtures/baseline.ts'
import { ProbativeError } from '../errors.ts'
import { digestOf } from '../record/canonical.ts'
import { printDocument } from '../record/print-document.ts'
import { parseBaseline } from './parse-baseline.ts'

const BASE = baselineOf()
const parse = (value: unknown) => parseBaseline(JSON.stringify(value), 'baselines/main.json')

function mistakeOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof ProbativeError) return error.mistakes
    throw error
  }
  return []
}
const messageOf = (text: string) =>
  mistakeOf(() => parseBaseline(text, 'main.json')).map(one => `${one.code} ${one.message}`)

test('a baseline is what was written, with the digest of all of it', () => {
  expect([parse(BASE), parseBaseline(printDocument(BASE), 'main.json')]).toEqual([
    { digest: digestOf(BASE), baseline: BASE },
    { digest: digestOf(BASE), baseline: BASE },
  ])
})

test('keys that are not known survive, at every level, and count for the digest', () => {
  const [series] = BASE.series
  const written = {
    ...BASE,
    schemaVersion: '1.7',
    extensions: { 'x-team': [1] },
    accepted: { ...BASE.accepted, by: 'ci' },
    source: { ...BASE.source, lockfile: 'sha256:1' },
    sessions: BASE.sessions.map(one => ({ ...one, machine: 'm' })),
    series: [{ ...series, band: 0.1, launches: series?.launches.map(one => ({ ...one, n: 200 })) }],
  }
  expect(parse(written)).toEqual({ digest: digestOf(written), baseline: written })
  expect(digestOf(written)).not.toBe(digestOf(BASE))
})

test.each(['2.0', '2', '10.3', '99.0-beta'])('schema %s is of a newer version, and says so', schemaVersion => {
  expect(mistakeOf(() => parse({ ...BASE, schemaVersion, kind: 'anything' }))).toEqual([
    {
      code: 'BASELINE_NEWER',
      file: 'baselines/main.json',
      message: `written with schema ${schemaVersion}, this version reads 1; install a newer probative`,
    },
  ])
})

const NOT_JSON = 'BASELINE_UNREADABLE not JSON; the file was damaged or edited'
const NO_FORM = 'BASELINE_UNREADABLE it has no canonical form: a number that no double holds, or too many levels'

test.each([
  ['empty', '', NOT_JSON],
  ['cut', printDocument(BASE).slice(0, -20), NOT_JSON],
  ['with marks of a merge', printDocument(BASE).replace('\n', '\n<<<<<<< HEAD\n'), NOT_JSON],
  ['of another kind', '{"kind":"probative.baseline"}', /^BASELINE_UNREADABLE kind: /],
  ['empty JSON', '{}', /^BASELINE_UNREADABLE kind: /],
  ['null', 'null', /^BASELINE_UNREADABLE Invalid input/],
  ['a list', '[]', /^BASELINE_UNREADABLE Invalid input/],
  ['a text', '"2.0"', /^BASELINE_UNREADABLE Invalid input/],
  ['with an infinite number', JSON.stringify({ ...BASE, more: 0 }).replace('"more":0', '"more":1e999'), NO_FORM],
  ['too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, NO_FORM],
])('a file that is %s is unreadable, never an empty baseline', (_, text, message) => {
  expect(messageOf(text)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)])
})

test.each([
  ['no sessions', { sessions: [] }, /^sessions: /],
  ['a series without launches', { series: [seriesOf({ launches: [] })] }, /^series\.0\.launches: /],
  ['no environments', { environments: {} }, /^the environment of x of a\/b@1 is missing$/],
  ['a digest cut short', { series: [seriesOf({ environment: 'sha256:ee' })] }, /^series\.0\.environment: /],
  ['the same series twice', { series: [seriesOf(), seriesOf()] }, /^x of a\/b@1 is there twice$/],
  [
    'a launch twice',
    { series: [seriesOf({ launches: [1, 2].map(value => ({ session: 's1', launch: 0, value })) })] },
    /^a launch of x of a\/b@1 is there twice$/,
  ],
  [
    'a launch of no session',
    { series: [seriesOf({ launches: [{ session: 's9', launch: 0, value: 1 }] })] },
    /^a launch of x of a\/b@1 belongs to no session$/,
  ],
  [
    'a value in words',
    { series: [seriesOf({ launches: [{ session: 's1', launch: 0, value: '1' as never }] })] },
    /^series\.0\.launches\.0\.value: /,
  ],
  ...[
    { successes: 5, trials: 4 },
    { successes: -1, trials: 4 },
    { successes: 0, trials: 0 },
  ].map(
    counts =>
      [
        JSON.stringify(counts),
        { series: [seriesOf({ launches: [{ session: 's1', launch: 0, value: 1, counts }] })] },
        /^series\.0\.launches\.0\.counts/,
      ] as const,
  ),
  [
    'a share of nobody knows how many',
    { series: [seriesOf({}, { kind: 'proportion', unit: '1' })] },
    /^a launch of x of a\/b@1 does not say of how many trials$/,
  ],
  [
    'a value that no measurement has',
    { series: [seriesOf({ launches: [{ session: 's1', launch: 0, value: 1e31 }] })] },
    /^series\.0\.launches\.0\.value: /,
  ],
  [
    'an unknown unit',
    { series: [seriesOf({ definition: { ...seriesOf().definition, unit: 'ms' } })] },
    /^series\.0\.definition\.unit: /,
  ],
  ['a fact that is a list', { environments: { [ENVIRONMENT]: { cpu: [] as never } } }, /^environments\./],
  ['no date', { accepted: { at: 'today', replaces: null } }, /^accepted\.at: /],
] as const)('%s is refused, with the place', (_, parts, message) => {
  expect(mistakeOf(() => parse({ ...BASE, ...parts }))).toEqual([
    { code: 'BASELINE_UNREADABLE', file: 'baselines/main.json', message: expect.stringMatching(message) },
  ])
})

test('a part called __proto__ is refused, and not left out', () => {
  const text = printDocument(BASE).replace('{', '{"__proto__": 1,')
  expect(mistakeOf(() => parseBaseline(text, 'baselines/main.json'))).toEqual([
    {
      code: 'BASELINE_UNREADABLE',
      file: 'baselines/main.json',
      message: 'a part of it has a name that no part may have',
    },
  ])
})

const numRuns = Number(process.env.PROBATIVE_FUZZ ?? 1000)
const CODES = ['BASELINE_UNREADABLE', 'BASELINE_NEWER']

/** A coded error, or a baseline that says what was written. */
function expectHonest(text: string): void {
  try {
    const { digest, baseline } = parseBaseline(text, 'main.json')
    expect(digest).toBe(digestOf(JSON.parse(text)))
    expect(digestOf(baseline)).toBe(digest)
    expect(baseline.sessions.length).toBeGreaterThan(0)
  } catch (error) {
    expect(error).toBeInstanceOf(ProbativeError)
    expect(CODES).toContain((error as ProbativeError).code)
  }
}

test('fuzz: any text is a baseline or a coded error', { timeout: 3_600_000 }, () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), expectHonest), { numRuns })
})

test('fuzz: a baseline with characters exchanged is what it says or a coded error', { timeout: 3_600_000 }, () => {
  const text = printDocument(BASE)
  const edit = fc.record({
    at: fc.nat(text.length),
    length: fc.nat(12),
    by: fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom('null', '1e999', '-1', '{}', '[]', '"__proto__":', '"', '0', 'true', '1e308'),
    ),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), edits =>
      expectHonest(edits.reduce((done, { at, length, by }) => done.slice(0, at) + by + done.slice(at + length), text)),
    ),
    { numRuns },
  )
})

test('fuzz: a baseline with any part exchanged for any JSON is what it says or a coded error', {
  timeout: 3_600_000,
}, () => {
  const paths = pathsOf(BASE)
  const change = fc.tuple(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), changes => {
      const written = changes.reduce<unknown>((done, [path, value]) => withPart(done, path, value), BASE)
      expectHonest(JSON.stringify(written) ?? '')
    }),
    { numRuns },
  )
})

type Path = readonly string[]

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map(path => [key, ...path]))]
}

function withPart(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part
  if (typeof value !== 'object' || value === null) return value
  const inner = withPart((value as Record<string, unknown>)[key], rest, part)
  return Array.isArray(value) ? value.toSpliced(Number(key), 1, inner) : { ...value, [key]: inner }
}
