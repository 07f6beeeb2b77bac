import { expect, test } from 'vitest'
import { Owned } from './owned.ts'

const thing = (name: string, ended: string[]) => ({ [Symbol.dispose]: () => void ended.push(name) })

test('ends the last first, and once', () => {
  const ended: string[] = []
  const owned = new Owned()
  owned.use(thing('a', ended))
  owned.use(thing('b', ended))
  owned[Symbol.dispose]()
  owned[Symbol.dispose]()
  expect(ended).toEqual(['b', 'a'])
})

test('what was moved is ended by the one that has it now', () => {
  const ended: string[] = []
  const first = new Owned()
  first.use(thing('a', ended))
  const second = first.move()
  first[Symbol.dispose]()
  expect(ended).toEqual([])
  second[Symbol.dispose]()
  expect(ended).toEqual(['a'])
})
