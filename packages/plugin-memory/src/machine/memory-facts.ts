import { type Facts, identity } from '@probative/core'
import { cpuList } from './cpu-list.ts'
import { dataCaches } from './data-caches.ts'
import { type ReadFile, readFile } from './read-file.ts'

/** What decides how fast memory looks from a process: caches, memory nodes, the size of pages. */
export function memoryFacts(read: ReadFile = readFile): Facts {
  const caches = dataCaches(read)
  const nodes = cpuList(read('/sys/devices/system/node/online') ?? '').length
  const hugePages = /\[(\w+)\]/.exec(read('/sys/kernel/mm/transparent_hugepage/enabled') ?? '')?.[1]
  return {
    ...Object.fromEntries(
      caches.map(({ level, totalBytes }) => [`memory.cache_l${level}`, identity(totalBytes)] as const),
    ),
    'memory.line': identity(caches.at(-1)?.lineBytes),
    'memory.nodes': identity(nodes || undefined),
    'memory.huge_pages': identity(hugePages),
  }
}
