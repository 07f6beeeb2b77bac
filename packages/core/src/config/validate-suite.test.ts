import { expect, test } from 'vitest'
import type { ProbativeError } from '../errors.ts'
import { pathText, validateSuite } from './validate-suite.ts'

function mistakes(config: unknown): readonly (readonly [string | undefined, string])[] {
  try {
    validateSuite(config, '/s/probative.config.yaml')
    return []
  } catch (error) {
    return (error as ProbativeError).mistakes.map(({ path, message }) => [path, message])
  }
}

test('all mistakes of a file are found at once, each with its path and a suggestion', () => {
  const config = {
    nmae: 'disk',
    cases: [
      { probe: 'a/b', option: {} },
      { probe: 5, sampling: { launch: 3, iterations: 0 } },
      { probe: 'a/b', thresholds: [{ requires: '> 5 s', require: '> 5 s', severity: 'error' }] },
    ],
    policy: { inconclusiv: 'fail' },
    profiles: { ci: { reporter: ['json'] }, toString: { sede: 1 } },
    seed: -1,
  }
  expect(mistakes(config)).toEqual([
    ['cases[0].option', 'unknown key "option" - did you mean "options"?'],
    ['cases[1].probe', 'Invalid input: expected string, received number'],
    ['cases[1].sampling.iterations', 'Too small: expected number to be >=1'],
    ['cases[1].sampling.launch', 'unknown key "launch" - did you mean "launches"?'],
    ['cases[2].thresholds[0].severity', 'Invalid option: expected one of "fail"|"warn"'],
    ['cases[2].thresholds[0].requires', 'unknown key "requires" - did you mean "require"?'],
    ['policy.inconclusiv', 'unknown key "inconclusiv" - did you mean "inconclusive"?'],
    ['seed', 'Too small: expected number to be >=0'],
    ['profiles.ci.reporter', 'unknown key "reporter" - did you mean "reporters"?'],
    ['profiles.toString.sede', 'unknown key "sede" - did you mean "seed"?'],
    ['nmae', 'unknown key "nmae" - did you mean "name"?'],
  ])
})

test.each([[null], ['disk'], [[]], [5]])('%j is no suite', config => {
  expect(mistakes(config)).toEqual([['(whole file)', expect.stringMatching(/^Invalid input: expected object/)]])
})

test('a whole suite is taken as it is', () => {
  const suite = {
    $schema: './schema.json',
    name: 'disk',
    extends: ['./base.yaml'],
    plugins: ['p'],
    cases: [{ probe: 'a/b', matrix: { n: [1, 2] }, exclude: [{ n: 1 }], required: false, tags: ['smoke'] }],
    thresholds: [{ id: 'one', text: 'claim', where: '*', metric: 'speed', require: '> 1 B/s', severity: 'warn' }],
    sampling: { launches: 3, precision: '2 %' },
    reporters: ['json', ['md', { title: 'x' }]],
    policy: { unmeasured: 'fail', allowSources: ['reported'] },
    seed: 0,
    profiles: { ci: { reporters: ['junit'] } },
  }
  expect(validateSuite(suite, 'f')).toEqual(suite)
})

test('a path is written as it would be in code', () => {
  expect([pathText(['cases', 2, 'options', 'a']), pathText([0, 'x']), pathText([])]).toEqual([
    'cases[2].options.a',
    '[0].x',
    '',
  ])
})
