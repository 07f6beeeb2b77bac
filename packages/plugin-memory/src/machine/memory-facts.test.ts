import { expect, test } from 'vitest'
import { memoryFacts } from './memory-facts.ts'

test('nodes and huge pages as the kernel writes them; what is not known is null', () => {
  const files: Readonly<Record<string, string>> = {
    '/sys/devices/system/node/online': '0-1',
    '/sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never',
  }
  expect(memoryFacts(file => files[file])).toEqual({
    'memory.line': { value: null, source: 'unknown', role: 'identity' },
    'memory.nodes': { value: 2, source: 'observed', role: 'identity' },
    'memory.huge_pages': { value: 'madvise', source: 'observed', role: 'identity' },
  })
})
