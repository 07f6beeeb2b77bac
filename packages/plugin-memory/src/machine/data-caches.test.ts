import { expect, test } from 'vitest'
import { dataCaches } from './data-caches.ts'

const CPU = '/sys/devices/system/cpu'
const cache = (cpu: number, index: number, [level, type, size, shared]: readonly string[]) => [
  [`${CPU}/cpu${cpu}/cache/index${index}/level`, level],
  [`${CPU}/cpu${cpu}/cache/index${index}/type`, type],
  [`${CPU}/cpu${cpu}/cache/index${index}/size`, size],
  [`${CPU}/cpu${cpu}/cache/index${index}/shared_cpu_list`, shared],
  [`${CPU}/cpu${cpu}/cache/index${index}/coherency_line_size`, '64'],
]

/** Two cores with a first level each and a third level shared by both, and a third core with another third level. */
const files = (allowed: string) =>
  new Map<string | undefined, string | undefined>([
    ['/proc/self/status', `Name:\tnode\nCpus_allowed_list:\t${allowed}`],
    ...([0, 1, 2].flatMap(cpu => [
      ...cache(cpu, 0, ['1', 'Data', '32K', `${cpu}`]),
      ...cache(cpu, 1, ['1', 'Instruction', '64K', `${cpu}`]),
      ...cache(cpu, 2, ['3', 'Unified', '32M', cpu < 2 ? '0-1' : '2']),
    ]) as [string, string][]),
  ])

test('a shared cache counts once, one of instructions not at all', () => {
  const read = files('0-2')
  expect(dataCaches(file => read.get(file))).toEqual([
    { level: 1, bytes: 32_768, totalBytes: 98_304, lineBytes: 64 },
    { level: 3, bytes: 2 ** 25, totalBytes: 2 ** 26, lineBytes: 64 },
  ])
})

test('only the caches of processors that this process may use', () => {
  const read = files('2')
  expect(dataCaches(file => read.get(file))).toEqual([
    { level: 1, bytes: 32_768, totalBytes: 32_768, lineBytes: 64 },
    { level: 3, bytes: 2 ** 25, totalBytes: 2 ** 25, lineBytes: 64 },
  ])
})

test('nothing where the system does not say', () => expect(dataCaches(() => undefined)).toEqual([]))
