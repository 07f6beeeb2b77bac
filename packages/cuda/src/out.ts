/** Memory that a call writes one number into, and what it wrote. */
export interface Out<T> {
  readonly bytes: Uint8Array
  value(): T
}

const out = <T>(sizeBytes: number, read: (view: DataView) => T): Out<T> => {
  const bytes = new Uint8Array(sizeBytes)
  return { bytes, value: () => read(new DataView(bytes.buffer)) }
}

/** Room for an unsigned 32-bit integer. */
export const outU32 = (): Out<number> => out(4, view => view.getUint32(0, true))
/** Room for a signed 32-bit integer. */
export const outI32 = (): Out<number> => out(4, view => view.getInt32(0, true))
/** Room for an unsigned 64-bit integer or an address. */
export const outU64 = (): Out<bigint> => out(8, view => view.getBigUint64(0, true))
/** Room for a float. */
export const outF32 = (): Out<number> => out(4, view => view.getFloat32(0, true))
