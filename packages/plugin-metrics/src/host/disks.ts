import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const FIELDS: readonly SamplerField[] = [
  { name: 'disk.read', unit: 'B', kind: 'counter' },
  { name: 'disk.written', unit: 'B', kind: 'counter' },
]
/** Devices that stand on others, or on memory: their bytes would count twice, or never reach a disk. */
const NOT_A_DISK = /^(loop|ram|zram|dm-|md|sr|nbd|fd)/
/** Of /proc/diskstats, whatever the device itself uses. */
const SECTOR_BYTES = 512

/** Bytes that all disks have read and written since boot. @see https://docs.kernel.org/admin-guide/iostats.html */
export function disks(files: HostFiles): Group {
  const names = new Set(files.list('/sys/block').filter(name => !NOT_A_DISK.test(name)))
  if (names.size === 0) return missing(FIELDS, 'there is no disk in /sys/block')
  return { fields: FIELDS, read: () => sumOf(files.read('/proc/diskstats'), names) }
}

function sumOf(text: string | undefined, names: ReadonlySet<string>): (number | null)[] {
  if (text === undefined) return [null, null]
  let read = 0
  let written = 0
  for (const line of text.split('\n')) {
    const [, , name = '', , , sectorsRead = 0, , , , sectorsWritten = 0] = line.trim().split(/ +/)
    if (!names.has(name)) continue
    read += Number(sectorsRead) * SECTOR_BYTES
    written += Number(sectorsWritten) * SECTOR_BYTES
  }
  return [read, written]
}
