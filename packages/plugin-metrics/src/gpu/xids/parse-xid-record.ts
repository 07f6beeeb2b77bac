/** An error that the NVIDIA driver wrote to the kernel log. */
export interface LoggedXid {
  /** As `busKey` writes it. */
  readonly bus: string
  readonly xid: number
}

/**
 * `4,1523,98765432,-;NVRM: Xid (PCI:0000:06:00): 79, ...`; older drivers leave `PCI:` out, MIG adds ` GPU-I:05`. The first number is
 * under 8 when the kernel itself is the author.
 */
const XID_RECORD = /^([0-7]),[^;]*;NVRM: Xid \((?:PCI:)?([\da-f]+:[\da-f]+:[\da-f]+)[^)]*\): (\d+)/i

/** Undefined: the record is of something else. */
export function parseXidRecord(record: string): LoggedXid | undefined {
  const [, , bus, xid] = XID_RECORD.exec(record) ?? []
  const key = busKey(bus)
  return key === undefined ? undefined : { bus: key, xid: Number(xid) }
}

/** A PCI address without leading zeros and function, as `0:6:0`: tools write the domain with four digits or with eight. */
export function busKey(address: string | undefined): string | undefined {
  const parts = /^([\da-f]+):([\da-f]+):([\da-f]+)(?:\.\d)?$/i.exec(address ?? '')
  return parts
    ?.slice(1)
    .map(part => Number.parseInt(part, 16).toString(16))
    .join(':')
}
