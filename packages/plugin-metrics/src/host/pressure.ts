import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const SOURCES = [
  { name: 'pressure.cpu', file: '/proc/pressure/cpu', line: 'some' },
  { name: 'pressure.io', file: '/proc/pressure/io', line: 'some' },
  { name: 'pressure.memory', file: '/proc/pressure/memory', line: 'some' },
  { name: 'pressure.memory_full', file: '/proc/pressure/memory', line: 'full' },
] as const

/**
 * Time in which some task waited for a resource, in seconds since boot (`full`: in which every task waited). The rate over a
 * window is the share of it. @see https://docs.kernel.org/accounting/psi.html
 */
export function pressure(files: HostFiles): Group {
  const fields = SOURCES.map(({ name }): SamplerField => ({ name, unit: 's', kind: 'counter' }))
  const read = () => SOURCES.map(({ file, line }) => totalS(files.read(file), line))
  if (read().every(value => value === null))
    return missing(fields, 'the kernel does not tell pressure (no /proc/pressure)')
  return { fields, read }
}

function totalS(text: string | undefined, line: 'some' | 'full'): number | null {
  const total = new RegExp(`^${line} .*total=(\\d+)`, 'm').exec(text ?? '')?.[1]
  return total === undefined ? null : Number(total) / 1e6
}
