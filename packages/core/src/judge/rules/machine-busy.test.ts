import { expect, test } from 'vitest'
import { condition, identity } from '../../../src/plugin/fact.ts'
import { ruleInput } from '../../../test/fixtures/rule-input.ts'
import { machineBusy } from './machine-busy.ts'

interface Seen {
  readonly load?: number
  readonly pressure?: number
  readonly cores?: number
}

const check = (...seen: readonly Seen[]) =>
  machineBusy.check(
    ruleInput({
      sessions: seen.map(({ load, pressure, cores }) => ({
        facts: { 'cpu.cores': identity(cores) },
        conditionsBefore: { 'load.1min': condition(load), 'pressure.cpu': condition(pressure) },
      })),
    }),
  )

test.each([
  [{ load: 3, cores: 4 }, 'the machine was busy before the run: load 3 on 4 cores'],
  [
    { load: 0.1, pressure: 0.25, cores: 4 },
    'the machine was busy before the run: tasks waited for a CPU in 25 % of the last 10 s',
  ],
  [{ pressure: 0.25 }, 'the machine was busy before the run: tasks waited for a CPU in 25 % of the last 10 s'],
  [
    { load: 9, pressure: 0.5, cores: 2 },
    'the machine was busy before the run: tasks waited for a CPU in 50 % of the last 10 s; load 9 on 2 cores',
  ],
])('%j is busy', (seen, arithmetic) => {
  expect(check(seen)).toEqual([{ result: 'breach', arithmetic }])
})

test.each([
  [{ load: 2, cores: 4 }, 'load 2 on 4 cores, pressure unknown'],
  [{ load: 0, pressure: 0, cores: 1 }, 'load 0 on 1 cores, pressure 0'],
  [{ load: 20, pressure: 0.1, cores: 64 }, 'load 20 on 64 cores, pressure 0.1'],
  // So much load may be nothing or much: nobody knows on how many cores.
  [{ load: 3, pressure: 0.01 }, 'load 3 on unknown cores, pressure 0.01'],
])('%j is not', (seen, arithmetic) => {
  expect(check(seen)).toEqual([{ result: 'ok', arithmetic }])
})

test.each([[{}], [{ cores: 8 }], [{ load: 3 }]])('of %j nothing can be told', seen => {
  expect(check(seen)).toEqual([
    { result: 'cannot-tell', arithmetic: 'neither load nor pressure is known on this machine' },
  ])
})

test('each session is looked at', () => {
  expect(check({ load: 0, cores: 2 }, { load: 2, cores: 2 }).map(({ result }) => result)).toEqual(['ok', 'breach'])
})
