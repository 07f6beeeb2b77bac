import { fakeFfi } from '@probative/cuda/fakes'
import { expect, test } from 'vitest'
import { adviseHugePages, hugePageBytes } from './huge-pages.ts'
import { readFile } from './read-file.ts'

const MIB = 2 ** 20
/** What happens at a first touch: under `never` the advice changes nothing. */
const offered = /\[(always|madvise)\]/.test(readFile('/sys/kernel/mm/transparent_hugepage/enabled') ?? '')

test.runIf(process.platform === 'linux' && offered)(
  'memory that was advised lies in huge pages once it is touched',
  () => {
    const { buffer } = new WebAssembly.Memory({ initial: 1024 })
    const before = hugePageBytes() ?? Number.NaN
    adviseHugePages(buffer)
    new Uint8Array(buffer).fill(1)
    // 64 MiB, without what lies before the first and after the last boundary of a huge page.
    const gained = ((hugePageBytes() ?? Number.NaN) - before) / MIB
    expect([gained >= 32, gained <= 64 + 2]).toEqual([true, true])
  },
)

test('a system without the call leaves the memory as it is', () => {
  const buffer = new ArrayBuffer(4096)
  adviseHugePages(buffer, fakeFfi({}))
  expect(buffer.byteLength).toBe(4096)
})

test('the bytes in huge pages, as the kernel writes them', () => {
  const rollup = '5600-7ffd ---p 00000000 00:00 0 [rollup]\nRss: 9000 kB\nAnonHugePages:      4096 kB\n'
  expect(hugePageBytes(() => rollup)).toBe(4 * MIB)
  expect(hugePageBytes(() => undefined)).toBeUndefined()
})
