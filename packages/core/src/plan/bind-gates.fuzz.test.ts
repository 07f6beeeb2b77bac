import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REGISTRY, suiteOf } from '../../test/fixtures/suite.ts'
import { validateSuite } from '../config/validate-suite.ts'
import { ProbativeError } from '../errors.ts'
import { requirementSchema } from '../judge/threshold.ts'
import { samplesForPercentile } from '../stats/interval.ts'
import { bindGates } from './bind-gates.ts'
import { draftCases } from './draft-cases.ts'

const numRuns = Number(process.env.PROBATIVE_FUZZ ?? 1000)
const CODES = [
  'CONFIG_INVALID',
  'METRIC_UNKNOWN',
  'RULE_UNKNOWN',
  'THRESHOLD_MATCHES_NOTHING',
  'THRESHOLD_REFERENCE',
  'THRESHOLD_SYNTAX',
  'THRESHOLD_UNIT',
  'UNIT_UNKNOWN',
]
const RULES = new Set(['core/drift', 'core/lone-side'])
const CASES = [
  { probe: 'disk/read', name: 'slow' },
  { probe: 'disk/read', name: 'fast', options: { qd: 8 } },
  { probe: 'disk/sync' },
]
const DRAFTS = draftCases(suiteOf({ cases: CASES }), REGISTRY, {})

const text = fc.oneof(
  fc.constantFrom(
    '5 %',
    '0 %',
    '0.05',
    '-5 %',
    '1e999 %',
    '5 ms',
    '%',
    'median',
    'p(95)',
    'p(0)',
    'p(100)',
    'p(99.9999999999999999999)',
    'p(0.00000000000000000000000001)',
    'cv',
    'toString',
    '__proto__',
    'slow',
    'fast',
    'disk/sync',
    'core/drift',
    'speed',
    'latency',
    'time',
    'wall',
    'median >= 5 MB/s',
    'p(95) < 2 s',
    'runs >= 3',
    'speed >= 1 GB/s',
    '*',
    '!',
    '',
  ),
  fc.string({ maxLength: 8 }),
)
const part = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue() })
const than = fc.oneof(
  fc.record({ case: part }),
  fc.record({ baseline: part }),
  fc.record({ case: part, baseline: part }),
  part,
)
const require = fc.oneof(
  part,
  fc.record({ worseBy: part, than, of: part }, { requiredKeys: ['worseBy', 'than'] }),
  fc.record({ betterBy: part, than, of: part }, { requiredKeys: ['betterBy', 'than'] }),
  fc.record({ rule: part }),
  fc.dictionary(fc.constantFrom('worseBy', 'betterBy', 'than', 'of', 'rule', '__proto__'), fc.oneof(part, than)),
)
const threshold = fc.oneof(
  fc.record(
    {
      require,
      metric: fc.oneof(fc.constantFrom('speed', 'latency', 'time', 'wall', 'constructor'), part),
      where: part,
      severity: fc.constantFrom('fail', 'warn', 'note'),
      id: part,
      text: part,
    },
    { requiredKeys: ['require'] },
  ),
  fc.jsonValue(),
)

test('fuzz: any threshold is gates that can be judged, or coded mistakes', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(fc.array(threshold, { minLength: 1, maxLength: 2 }), thresholds => {
      try {
        const suite = validateSuite({ thresholds }, 'suite.yaml')
        const gates = bindGates(DRAFTS, { thresholds: suite.thresholds ?? [], policy: {}, file: 'suite.yaml' }, RULES)
        expect(gates.length).toBeGreaterThan(0)
        for (const { requirement } of gates) {
          expect(requirementSchema.parse(requirement)).toEqual(requirement)
          if (!('p' in requirement) || requirement.p === undefined) continue
          expect(samplesForPercentile(requirement.p)).toBeGreaterThan(0)
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ProbativeError)
        for (const { code, path } of (error as ProbativeError).mistakes) {
          expect(CODES).toContain(code)
          expect(path).toMatch(/^thresholds(\[|$)/)
        }
      }
    }),
    { numRuns },
  )
})
