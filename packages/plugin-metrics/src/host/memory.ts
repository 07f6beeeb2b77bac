import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const FIELDS: readonly SamplerField[] = [
  { name: 'memory.available', unit: 'B', kind: 'gauge' },
  { name: 'memory.swap_used', unit: 'B', kind: 'gauge' },
]

/** Memory that a program could still get without swapping, and swap in use. @see proc_meminfo(5) */
export function memory(files: HostFiles): Group {
  const read = () => {
    const text = files.read('/proc/meminfo')
    const [total, free] = [bytes(text, 'SwapTotal'), bytes(text, 'SwapFree')]
    return [bytes(text, 'MemAvailable'), total === null || free === null ? null : total - free]
  }
  return read()[0] === null ? missing(FIELDS, 'there is no /proc/meminfo') : { fields: FIELDS, read }
}

function bytes(text: string | undefined, key: string): number | null {
  const kib = new RegExp(`^${key}: +(\\d+) kB`, 'm').exec(text ?? '')?.[1]
  return kib === undefined ? null : Number(kib) * 1024
}
