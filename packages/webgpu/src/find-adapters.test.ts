import { expect, test } from 'vitest'
import { parseAdapters } from './find-adapters.ts'

test('adapters out of the message that lists them; the same name is one adapter', () => {
  const message = [
    'no suitable backends found',
    'Available adapters:',
    " * backend: 'vulkan', name: 'AMD Radeon (RADV)'",
    " * backend: 'vulkan', name: 'AMD Radeon (RADV)'",
    " * backend: 'vulkan', name: 'O'Brien's GPU'",
  ].join('\n')
  expect(parseAdapters(message)).toEqual([
    { backend: 'vulkan', name: 'AMD Radeon (RADV)' },
    { backend: 'vulkan', name: "O'Brien's GPU" },
  ])
  expect(parseAdapters('something else')).toEqual([])
})
