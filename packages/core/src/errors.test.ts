import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeMistake, ERROR_CODES, ProbativeError } from './errors.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const FENCE = '```'
const codes = Object.keys(ERROR_CODES).sort()

/** The text of every source of every package, tests and the table itself left out. */
const sources = globSync('packages/*/{src,bin}/**/*.{ts,js}', { cwd: root })
  .filter(file => !/\.test(-d)?\.ts$|\/core\/src\/errors\.ts$|\/fixtures\//.test(file))
  .map(file => readFileSync(`${root}/${file}`, 'utf8'))

test('every code is used, so that none is a promise without a case', () => {
  const used = codes.filter(code => sources.some(text => new RegExp(`\\b${code}\\b.*\\n?`).test(withoutComments(text))))
  expect(used).toEqual(codes)
})

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

test('the page of errors lists exactly the codes, each once', () => {
  const page = readFileSync(`${root}/docs/errors.md`, 'utf8')
  expect([...page.matchAll(/^## `?(\w+)`?$/gm)].map(match => match[1]).sort()).toEqual(codes)
})

test('each section says what happened, in words of a message, and what to do', () => {
  const page = readFileSync(`${root}/docs/errors.md`, 'utf8')
  const sections = page.split(/^## /m).slice(1)
  const complete = sections.filter(section => {
    const code = /^`?(\w+)/.exec(section)?.[1] ?? ''
    return section.includes(`\n\n${FENCE}text\n${code}`) && /\*\*What to do\.\*\* \S/.test(section)
  })
  expect(complete.length).toBe(codes.length)
})

test('a mistake is one line: code, file, path, message', () => {
  const code = 'CONFIG_INVALID'
  expect([
    describeMistake({ code, file: 'a.yaml', path: 'cases[0]', message: 'm' }),
    describeMistake({ code, file: 'a.yaml', message: 'm' }),
    describeMistake({ code, path: 'cases[0]', message: 'm' }),
    describeMistake({ code, message: 'm' }),
  ]).toEqual([
    'CONFIG_INVALID a.yaml > cases[0]: m',
    'CONFIG_INVALID a.yaml: m',
    'CONFIG_INVALID cases[0]: m',
    'CONFIG_INVALID: m',
  ])
})

test('an error carries all its mistakes and its cause; its code is that of the first', () => {
  const cause = new Error('why')
  const {
    name,
    code,
    message,
    mistakes,
    cause: kept,
  } = new ProbativeError(
    [
      { code: 'METRIC_UNKNOWN', message: 'a' },
      { code: 'UNIT_UNKNOWN', message: 'b' },
    ],
    { cause },
  )
  expect({ name, code, message, count: mistakes.length, kept }).toEqual({
    name: 'ProbativeError',
    code: 'METRIC_UNKNOWN',
    message: 'METRIC_UNKNOWN: a\nUNIT_UNKNOWN: b',
    count: 2,
    kept: cause,
  })
})
