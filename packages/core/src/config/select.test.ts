import { expect, test } from 'vitest'
import { selects } from './select.ts'

const read = { caseId: 'disk/read@1?qd=4', probe: 'disk/read', name: 'fast (read)', tags: ['smoke', 'io'] }

test.each([
  ['', true],
  [' , ', true],
  ['disk/read@1?qd=4', true],
  ['disk/read', true],
  ['fast (read)', true],
  ['smoke', true],
  ['disk/*', true],
  ['*qd=4', true],
  ['*', true],
  ['disk', false],
  ['disk.read', false],
  ['write', false],
  ['write,io', true],
  ['!smoke', false],
  ['!write', true],
  ['disk/*,!*qd=4', false],
  ['!disk/write,smoke', true],
])('"%s" selects it: %s', (filter, isSelected) => {
  expect(selects(filter, read)).toBe(isSelected)
})
