/** A status code of a library: its name in the header, and what it means or how to mend it, in plain words. */
export interface Status {
  readonly name: string
  readonly meaning: string
}

/** Codes by number. */
export type StatusTable = Readonly<Record<number, Status>>

/** `NOT_SUPPORTED: this GPU does not offer it (nvmlDeviceGetFanSpeed)`; an unknown code keeps its number. */
export function statusText(table: StatusTable, code: number, call: string): string {
  const { name, meaning } = table[code] ?? { name: `status ${code}`, meaning: 'a code that has no name here' }
  return `${name}: ${meaning} (${call})`
}
