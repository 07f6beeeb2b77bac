import { ProbativeError } from '@probative/core'
import { buildEvidence } from '@probative/testkit'
import { expect, test } from 'vitest'
import { buildBaseline } from './build-baseline.ts'
import { readBaseline } from './read-baseline.ts'

const document = buildBaseline(buildEvidence())
const refusal = (text: string) => {
  try {
    return readBaseline(text, 'old.json')
  } catch (error) {
    return error instanceof ProbativeError ? error.message : error
  }
}

test('what is damaged or foreign is refused with what to do, never read as an empty baseline', () => {
  expect(refusal('')).toBe(
    'RUN_UNREADABLE old.json: is not JSON: Unexpected end of JSON input; restore the file or measure again',
  )
  expect(refusal('[]')).toBe(
    'RUN_UNREADABLE old.json: is not a baseline (the document: Invalid input: expected object, received array)',
  )
  expect(refusal('{"kind":"probative.verdict","schemaVersion":"1.0"}')).toBe(
    'RUN_UNREADABLE old.json: is not a baseline (kind: Invalid input: expected "probative.baseline")',
  )
  expect(refusal('{"kind":"probative.baseline","schemaVersion":"latest"}')).toBe(
    'RUN_UNREADABLE old.json: is not a baseline (schemaVersion: Invalid string: must match pattern /^\\d+\\.\\d+$/)',
  )
  expect(refusal(JSON.stringify({ ...document, run: { ...document.run, id: 7 }, series: undefined }))).toBe(
    'RUN_UNREADABLE old.json: does not fit its schema: run.id: Invalid input: expected string, received number; series: Invalid input: expected array, received undefined',
  )
  const broken = Object.fromEntries(Object.keys(document).map(key => [key, null]))
  expect(refusal(JSON.stringify({ ...broken, kind: document.kind, schemaVersion: '1.0' }))).toMatch(/; and 3 more$/)
})

test('a newer major is refused with its number, a newer minor is read without what is not known', () => {
  expect(refusal(JSON.stringify({ ...document, schemaVersion: '2.0' }))).toBe(
    'RUN_NEWER old.json: has schema 2.0, this version reads 1.x; update probative to read it',
  )
  expect(refusal(JSON.stringify({ ...document, schemaVersion: '1.7', shiny: true }))).toEqual({
    ...document,
    schemaVersion: '1.7',
  })
})
