import type { Ffi, NativeBlock } from '../ffi/ffi.ts'
import type { DataType } from './data-types.ts'

const WRITERS: Readonly<Record<DataType, ((view: DataView, at: number, value: 0 | 1) => void) | undefined>> = {
  f64: (view, at, value) => view.setFloat64(at, value, true),
  f32: (view, at, value) => view.setFloat32(at, value, true),
  f16: (view, at, value) => view.setUint16(at, value === 1 ? 0x3c00 : 0, true),
  i32: (view, at, value) => view.setInt32(at, value, true),
  bf16: undefined,
  e4m3: undefined,
  i8: undefined,
}

/** Where alpha (1) and beta (0) lie. A product reads as many bytes as its scale type has: 8 for f64. */
export interface Scalars extends Disposable {
  readonly alpha: bigint
  readonly beta: bigint
}

/** Alpha and beta of a scale type, in memory that stays. @throws RangeError for a type that is no scale type */
export function makeScalars(ffi: Ffi, scale: DataType): Scalars {
  const write = WRITERS[scale]
  if (!write) throw new RangeError(`${scale} is no scale type`)
  const block: NativeBlock = ffi.alloc(32)
  const view = new DataView(block.bytes.buffer, block.bytes.byteOffset, 32)
  write(view, 0, 1)
  write(view, 16, 0)
  return { alpha: block.address, beta: block.address + 16n, [Symbol.dispose]: () => block[Symbol.dispose]() }
}
