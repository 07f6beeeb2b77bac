import { expect, test } from 'vitest'
import { cpuList } from './cpu-list.ts'

test.each([
  ['0-2,5', [0, 1, 2, 5]],
  ['0', [0]],
  ['', []],
  ['7-3', []],
])('%j', (text, cpus) => expect(cpuList(text)).toEqual(cpus))
