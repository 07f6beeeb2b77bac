import { expect, test } from 'vitest'
import { recordOf } from '../../test/fixtures/record.ts'
import type { Policy } from '../config/schema.ts'
import type { Label } from '../plugin/metric.ts'
import { judge } from './judge.ts'

type Acceleration = NonNullable<Policy['acceleration']>
const seen = (value: string, source: Label['source'] = 'measured') => ({ value, source })
const times = (n: number, label: Label | null) => Array.from({ length: n }, () => label)

/** One launch of as many iterations as there are labels. */
function evidence(acceleration: Acceleration, labels: readonly (Label | null)[], policy: Policy = {}) {
  const { locked: _, ...required } = acceleration
  const record = recordOf({
    launches: [labels.map(() => 1)],
    planned: { accelerated: true },
    policy: { ...policy, acceleration },
  })
  const [launch] = record.launches
  const [planned] = record.plan.cases
  if (!launch || !planned) throw new Error('a record has a case and a launch')
  return judge({
    ...record,
    launches: [{ ...launch, labels: { acceleration: labels } }],
    plan: {
      ...record.plan,
      gates: [
        {
          id: 'acceleration-policy',
          caseId: planned.caseId,
          severity: 'fail',
          requirement: { kind: 'acceleration', ...required },
          threshold: { id: 'acceleration-policy', require: required.require },
        },
      ],
    },
  })
}

function verdict(...parts: Parameters<typeof evidence>) {
  const [found] = evidence(...parts).verdicts
  return [found?.outcome, found?.reasons.join(' ')]
}

const required = { require: 'gpu_required' } as const
const preferred = { require: 'gpu_preferred' } as const
const cpuOnly = { require: 'cpu_only' } as const

test('the evidence states what was required, reported and observed, with counts', () => {
  const labels = [...times(98, seen('cuda')), ...times(2, seen('cpu'))]
  expect(evidence(required, labels).verdicts[0]).toMatchObject({
    outcome: 'fail',
    reasons: ['ran-on-cpu'],
    arithmetic: 'required gpu_required; reported nothing; observed 98 cuda, 2 cpu; 100 iterations',
  })
})

test('what a service reports about itself can break the policy and never satisfies it', () => {
  expect([
    verdict(required, times(5, seen('cuda', 'reported'))),
    verdict(required, [...times(4, seen('cuda', 'reported')), seen('cpu', 'reported')]),
    verdict(cpuOnly, times(5, seen('cpu', 'reported'))),
    verdict(cpuOnly, times(5, seen('cuda', 'reported'))),
  ]).toEqual([
    ['unmeasured', 'acceleration-not-observed'],
    ['fail', 'ran-on-cpu'],
    ['unmeasured', 'acceleration-not-observed'],
    ['fail', 'ran-on-gpu'],
  ])
})

test('gpu_required takes no CPU unless it is allowed; a software adapter is a CPU', () => {
  const mixed = [seen('cuda'), seen('cpu')]
  const onlyCpu = times(3, seen('cpu (software adapter)'))
  expect([
    verdict(required, times(3, seen('cuda'))),
    verdict(required, onlyCpu),
    verdict({ ...required, allowCpuFallback: true }, mixed),
    verdict({ ...required, allowCpuFallback: true }, onlyCpu),
    verdict({ ...required, allowCpuFallback: true, allowCpuOnly: true }, onlyCpu),
    verdict(required, [seen('rocm'), null]),
    verdict(required, times(2, null)),
  ]).toEqual([
    ['pass', ''],
    ['fail', 'ran-on-cpu-only'],
    ['pass', 'ran-on-cpu'],
    ['fail', 'ran-on-cpu-only'],
    ['pass', 'ran-on-cpu'],
    ['inconclusive', 'acceleration-partly-observed'],
    ['unmeasured', 'acceleration-not-observed'],
  ])
})

test('gpu_preferred passes on the CPU and says so, unless that is forbidden', () => {
  expect([
    verdict(preferred, times(3, seen('cpu'))),
    verdict({ ...preferred, allowCpuOnly: false }, times(3, seen('cpu'))),
    verdict({ ...preferred, allowCpuFallback: false }, [seen('cuda'), seen('cpu')]),
    verdict(preferred, times(3, seen('vulkan'))),
  ]).toEqual([
    ['pass', 'ran-on-cpu'],
    ['fail', 'ran-on-cpu-only'],
    ['fail', 'ran-on-cpu'],
    ['pass', ''],
  ])
})

test('cpu_only takes no GPU', () => {
  expect([verdict(cpuOnly, times(2, seen('cpu'))), verdict(cpuOnly, [seen('cpu'), seen('metal')])]).toEqual([
    ['pass', ''],
    ['fail', 'ran-on-gpu'],
  ])
})

test('a locked policy that could not be judged is never ignored', () => {
  const ignoring = { unmeasured: 'ignore' } as const
  const reported = times(2, seen('cuda', 'reported'))
  expect([
    evidence(required, reported, ignoring).exitCode,
    evidence({ ...required, locked: true }, reported, ignoring).exitCode,
  ]).toEqual([0, 4])
})
