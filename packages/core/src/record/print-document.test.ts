import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, digestOf } from './canonical.ts'
import { printDocument } from './print-document.ts'

test('what fits 120 characters stays on one canonical line; the rest is broken, keys sorted, numbers filled', () => {
  const runs = Array.from({ length: 40 }, (_, i) => 1000.25 + i)
  expect(printDocument({ z: { b: 1, a: [true, null] }, name: 'x'.repeat(130), runs, absent: undefined })).toBe(
    `{
  "name": "${'x'.repeat(130)}",
  "runs": [
    1000.25,1001.25,1002.25,1003.25,1004.25,1005.25,1006.25,1007.25,1008.25,1009.25,1010.25,1011.25,1012.25,1013.25,1014.25,
    1015.25,1016.25,1017.25,1018.25,1019.25,1020.25,1021.25,1022.25,1023.25,1024.25,1025.25,1026.25,1027.25,1028.25,1029.25,
    1030.25,1031.25,1032.25,1033.25,1034.25,1035.25,1036.25,1037.25,1038.25,1039.25
  ],
  "z": {"a":[true,null],"b":1}
}
`,
  )
})

test('exactly 120 characters are inline, 121 are broken', () => {
  expect(printDocument(['a'.repeat(58), 'b'.repeat(55)])).toBe(`["${'a'.repeat(58)}","${'b'.repeat(55)}"]\n`)
  expect(printDocument(['a'.repeat(58), 'b'.repeat(56)])).toBe(`[\n  "${'a'.repeat(58)}",\n  "${'b'.repeat(56)}"\n]\n`)
})

test('fuzz: any JSON value parses back to itself, and a printed document has one canonical form', {
  timeout: 600_000,
}, () => {
  const json = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })
  fc.assert(
    fc.property(json, value => {
      const text = printDocument(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(printDocument(JSON.parse(text))).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(canonicalJson(value))
    }),
    { numRuns: Number(process.env.PROBATIVE_FUZZ ?? 300) },
  )
})

test('canonical form and digest of RFC 8785, section 3.2.2', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  }
  const canonical =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
  expect(canonicalJson(value)).toBe(canonical)
  expect(printDocument(value)).toBe(`${canonical}\n`)
  expect(digestOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
})

test('what JSON cannot say is an error, never a null', () => {
  expect(() => printDocument({ a: Number.NaN })).toThrow('NaN is not allowed')
  expect(() => printDocument([Number.POSITIVE_INFINITY])).toThrow('Infinity is not allowed')
  expect(() => canonicalJson(undefined)).toThrow('a value of type undefined has no JSON form')
})

test('half a character is replaced, in keys and values, alone and nested', () => {
  expect(canonicalJson({ 'k\ud800': ['\udc00', { a: 'x\ud83d' }] })).toBe('{"k�":["�",{"a":"x�"}]}')
  expect(printDocument({ 'k\ud800': '\udc00' })).toBe('{"k�":"�"}\n')
})

test('a document of 30 MB is printed in linear time', () => {
  const series = Array.from({ length: 1000 }, (_, c) => ({
    case: `storage/seq-read@1?n=${c}`,
    launches: Array.from({ length: 5 }, (_, l) => ({
      launch: l,
      runs: Array.from({ length: 300 }, (_, i) => Math.sqrt(c * 1e6 + l * 1e3 + i)),
    })),
  }))
  const started = performance.now()
  const text = printDocument({ series })
  expect({ large: text.length > 28e6, fast: performance.now() - started < 5000 }).toEqual({ large: true, fast: true })
})
