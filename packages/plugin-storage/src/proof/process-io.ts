import { readFileSync } from 'node:fs'

/** Bytes that this process, its threads and the children it has waited for caused the devices to move. */
export interface DeviceBytes {
  readonly read: number
  readonly write: number
}

/** What /proc/self/io says; undefined where there is none. @see man 5 proc_pid_io */
export function readDeviceBytes(): DeviceBytes | undefined {
  try {
    const text = readFileSync('/proc/self/io', 'utf8')
    const field = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
    const bytes = { read: field('read_bytes'), write: field('write_bytes') }
    return Number.isNaN(bytes.read + bytes.write) ? undefined : bytes
  } catch {
    return undefined
  }
}
