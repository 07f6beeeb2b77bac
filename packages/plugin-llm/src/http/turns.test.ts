import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('those that wait get a turn each, in order, and later ones too', async () => {
  const turns = new Turns()
  const seen: string[] = []
  const wait = (name: string) => turns.next().then(() => seen.push(name))
  const count = (name: string) => new Promise<void>(resolve => setImmediate(() => resolve(void seen.push(name))))
  const all = [wait('a'), count('first turn'), wait('b')]
  await Promise.all(all)
  await wait('c')
  expect(seen).toEqual(['a', 'first turn', 'b', 'c'])
})
