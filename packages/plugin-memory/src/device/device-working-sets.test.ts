import { expect, test } from 'vitest'
import { deviceLevel, deviceWorkingSets, inL2 } from './device-working-sets.ts'
import { memoryKind } from './memory-kind.ts'

const card = (attributes: Readonly<Record<string, number>>) => ({ attribute: (name: string) => attributes[name] ?? 0 })
const h200 = card({ l2Bytes: 60 * 2 ** 20 })

test('a size for each level', () => {
  expect(deviceWorkingSets(h200)).toEqual([2 ** 14, 15 * 2 ** 20, 2 ** 29])
  expect(deviceWorkingSets(card({ l2Bytes: 2 ** 28 }))).toEqual([2 ** 14, 2 ** 26, 2 ** 30])
  expect(deviceWorkingSets(card({}))).toEqual([2 ** 14, 2 ** 29])
  expect([inL2(h200, 16_384), inL2(card({ l2Bytes: 65_536 }), 16_384), inL2(card({}), 16_384)]).toEqual([
    15 * 2 ** 20,
    16_384,
    undefined,
  ])
})

test('the level that holds a size; between two of them none', () => {
  const sizes = [2 ** 14, 2 ** 15, 2 ** 21, 15 * 2 ** 20, 16 * 2 ** 20, 240 * 2 ** 20]
  expect(sizes.map(bytes => deviceLevel(bytes, h200))).toEqual(['L1', undefined, 'L2', 'L2', undefined, 'memory'])
})

test('whose memory it is', () => {
  expect(
    [{ integrated: 1, pageableByHostTables: 1 }, { pageableByHostTables: 1 }, {}].map(one => memoryKind(card(one))),
  ).toEqual(['unified', 'coherent', 'discrete'])
})
