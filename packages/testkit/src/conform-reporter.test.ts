import { defineReporter, type Evidence, type Reporter, z } from '@probative/core'
import { describe, expect, test } from 'vitest'
import { buildEvidence } from './build-evidence.ts'
import { conformReporter } from './conform-reporter.ts'
import { hostileEvidence } from './reporter/hostile-evidence.ts'

const evidence = buildEvidence()
const VARIANTS = ['the evidence given', 'every outcome', 'every kind of gate', 'an empty run', 'hostile strings']
const renders = (variant: string) => `renders ${variant} into safe, well-formed artifacts`

function reporterOf(render: (given: Evidence) => unknown, options: z.ZodType = z.strictObject({})): Reporter {
  return defineReporter({ id: 'test', options, render: given => render(given) as never })
}

/** A reporter that writes one file. */
const writes = (name: string, mediaType: string, content: (given: Evidence) => string) =>
  reporterOf(given => [{ name, mediaType, content: content(given) }])
const json = (given: Evidence) => JSON.stringify(given)

async function failures(reporter: Reporter): Promise<Record<string, string>> {
  const failed: Record<string, string> = {}
  for (const { name, run } of conformReporter(reporter, { evidence }))
    await run().catch((error: Error) => {
      failed[name.slice('reporter test '.length)] = error.message
    })
  return failed
}

describe('a good reporter', () => {
  for (const { name, run } of conformReporter(writes('a/b.json', 'application/json', json), { evidence }))
    test(name, run)
})

let counter = 0
const single: readonly [string, Reporter, string][] = [
  ['refuses options it does not know', reporterOf(good, z.object({})), 'z.strictObject'],
  ['describes every option', reporterOf(good, z.strictObject({ title: z.string().optional() })), 'options.title'],
  ['gives the same bytes twice', writes('a.txt', 'text/plain', () => `${counter++}`), 'strictly deep-equal'],
  ['leaves the evidence as it was', reporterOf(given => [...good(), ...overwrite(given)]), 'changed'],
  [
    renders('an empty run'),
    writes('a.txt', 'text/plain', ({ cases }) => (cases[0] as { caseId: string }).caseId),
    'caseId',
  ],
  [
    renders('hostile strings'),
    writes('a.txt', 'text/plain', ({ sentence }) => sentence.slice(0, 3)),
    'control character',
  ],
  [
    renders('hostile strings'),
    writes('a.txt', 'text/plain', ({ sentence }) => sentence.replace(/\p{Cc}/gu, '')),
    'half a character',
  ],
  [renders('hostile strings'), writes('a.md', 'text/markdown', safe), 'raw markup'],
  [
    renders('hostile strings'),
    writes('a.md', 'text/markdown', given => safe(given).replaceAll('<', '')),
    'an image from outside',
  ],
  [
    renders('hostile strings'),
    writes('a.xml', 'application/xml', given => safe(given).replaceAll('<', '&lt;')),
    'a bare ampersand',
  ],
]

function good() {
  return [{ name: 'a.txt', mediaType: 'text/plain', content: 'a' }]
}
function overwrite(given: Evidence): [] {
  Object.assign(given, { sentence: 'changed' })
  return []
}
/** Nothing but markup is left. */
function safe({ sentence }: Evidence): string {
  return sentence.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
}

test.each(single)('%s: a reporter that does not fails this check alone', async (name, reporter, message) => {
  const found = await failures(reporter)
  expect(Object.keys(found)).toEqual([name])
  expect(found[name]).toContain(message)
})

test('what is printed is an error', async () => {
  const printing = reporterOf(() => {
    console.log('printed')
    return good()
  })
  const found = conformReporter(printing, { evidence }).find(({ name }) => name.endsWith('stdout'))
  await expect(found?.run()).rejects.toThrow('printed')
})

const everywhere: readonly [string, Reporter, string][] = [
  ['no artifacts', reporterOf(() => []), 'no artifacts'],
  ['a name outside', writes('../a.txt', 'text/plain', () => 'a'), 'unsafe name "../a.txt"'],
  ['an absolute name', writes('/a.txt', 'text/plain', () => 'a'), 'unsafe name "/a.txt"'],
  ['a drive', writes('C:\\a.txt', 'text/plain', () => 'a'), 'unsafe name'],
  [
    'the same name twice',
    reporterOf(() => [...good(), { ...good()[0], name: 'A.txt' }]),
    'two artifacts are named "A.txt"',
  ],
  ['no media type', writes('a.txt', 'text', () => 'a'), '"text" is no media type'],
  ['JSON that is none', writes('a.json', 'application/json', () => '{'), 'not JSON'],
]

test.each(everywhere)('%s fails every rendering', async (_, reporter, message) => {
  const found = await failures(reporter)
  expect(Object.keys(found)).toEqual(VARIANTS.map(renders))
  for (const variant of VARIANTS) expect(found[renders(variant)]).toContain(message)
})

test('hostile evidence keeps ids, units, numbers and structure', () => {
  const hostile = hostileEvidence(evidence)
  const skeleton = (given: Evidence) => ({
    ids: given.cases.map(({ caseId }) => caseId),
    units: given.cases.flatMap(({ metrics }) => metrics.map(({ definition }) => definition.unit)),
    values: given.record.launches.map(({ values }) => values),
    outcomes: given.verdicts.map(({ outcome }) => outcome),
  })
  const numbers = (given: Evidence) =>
    JSON.parse(JSON.stringify(skeleton(given), (key, v) => (key === 'unavailable' ? 0 : v)))
  expect(numbers(hostile)).toEqual(numbers(evidence))
  expect(hostile.sentence).toContain('<script>')
})
