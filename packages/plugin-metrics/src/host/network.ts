import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const FIELDS: readonly SamplerField[] = [
  { name: 'network.received', unit: 'B', kind: 'counter' },
  { name: 'network.sent', unit: 'B', kind: 'counter' },
]

/** Bytes over all interfaces but the loopback since boot. @see proc_net_dev(5) */
export function network(files: HostFiles): Group {
  const read = () => sumOf(files.read('/proc/net/dev'))
  return read()[0] === null ? missing(FIELDS, 'there is no /proc/net/dev') : { fields: FIELDS, read }
}

function sumOf(text: string | undefined): (number | null)[] {
  if (text === undefined) return [null, null]
  let received = 0
  let sent = 0
  for (const [, name, rest = ''] of text.matchAll(/^ *([^:\s]+): *(.+)$/gm)) {
    if (name === 'lo') continue
    const columns = rest.split(/ +/).map(Number)
    received += columns[0] ?? 0
    sent += columns[8] ?? 0
  }
  return [received, sent]
}
