import { expect, test } from 'vitest'
import { referencedVariables, resolveReferences, restoreReferences } from './env-reference.ts'

const written = {
  url: 'http://${env:HOST}:${env:PORT}/',
  headers: [{ authorization: 'Bearer ${env:KEY}' }],
  n: 5,
  none: null,
  text: '$env:KEY ${KEY} ${env:9}',
}

test('references are found at any depth, each once', () => {
  expect([referencedVariables(written), referencedVariables('${env:A}${env:A}'), referencedVariables(null)]).toEqual([
    ['HOST', 'PORT', 'KEY'],
    ['A'],
    [],
  ])
})

test('references are replaced in a copy', () => {
  const before = structuredClone(written)
  const found = resolveReferences(written, { HOST: 'h', PORT: '80', KEY: '$&' })
  expect(found).toEqual({ ...written, url: 'http://h:80/', headers: [{ authorization: 'Bearer $&' }] })
  expect(written).toEqual(before)
})

test('what was resolved goes back to its reference, key by key', () => {
  const resolved = { url: 'http://h:80/', headers: [{ authorization: 'Bearer k' }], n: 6, text: 'plain', more: 1 }
  expect(restoreReferences(written, resolved)).toEqual({
    url: written.url,
    headers: written.headers,
    n: 6,
    text: 'plain',
    more: 1,
  })
})
