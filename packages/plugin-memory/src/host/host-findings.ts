import type { Finding } from '@probative/core'
import type { DataCache } from '../machine/data-caches.ts'
import { spellSize } from '../sizes.ts'
import { outgrowsCaches } from './array-size.ts'

/** What makes the numbers something else than the bandwidth of all memory. */
export function hostFindings(arrayBytes: number, caches: readonly DataCache[], nodes: number): Finding[] {
  const outgrows = outgrowsCaches(arrayBytes, caches)
  const findings: Finding[] = []
  if (outgrows === false)
    findings.push({
      code: 'memory-arrays-fit-cache',
      severity: 'warn',
      text: `Arrays of ${spellSize(arrayBytes)} are less than four times the caches of ${spellSize(caches.at(-1)?.totalBytes ?? 0)}: part of what is measured is the cache.`,
    })
  if (outgrows === undefined)
    findings.push({
      code: 'memory-caches-unknown',
      severity: 'note',
      text: `This system does not say how large its caches are; arrays of ${spellSize(arrayBytes)} may fit them.`,
    })
  if (nodes > 1)
    findings.push({
      code: 'memory-threads-not-pinned',
      severity: 'note',
      text: `${nodes} memory nodes, and the threads are not tied to one: what a thread touches first lies near it, until the system moves the thread.`,
    })
  return findings
}
