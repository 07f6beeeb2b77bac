import type { DataType } from '@probative/cuda'

type Decoder = (view: DataView, at: number) => number

/** Bits of a small floating-point format as a number. `finiteOnly`: all ones in the exponent is an ordinary exponent (E4M3). */
function small(bits: number, exponentBits: number, mantissaBits: number, finiteOnly = false): number {
  const sign = bits >>> (exponentBits + mantissaBits) ? -1 : 1
  const top = 2 ** exponentBits - 1
  const exponent = (bits >>> mantissaBits) & top
  const mantissa = bits & (2 ** mantissaBits - 1)
  const bias = 2 ** (exponentBits - 1) - 1
  if (finiteOnly && exponent === top && mantissa === 2 ** mantissaBits - 1) return Number.NaN
  if (!finiteOnly && exponent === top) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  if (exponent === 0) return sign * mantissa * 2 ** (1 - bias - mantissaBits)
  return sign * (1 + mantissa / 2 ** mantissaBits) * 2 ** (exponent - bias)
}

const DECODERS: Readonly<Record<DataType, Decoder>> = {
  f64: (view, at) => view.getFloat64(at, true),
  f32: (view, at) => view.getFloat32(at, true),
  f16: (view, at) => small(view.getUint16(at, true), 5, 10),
  bf16: (view, at) => small(view.getUint16(at, true), 8, 7),
  e4m3: (view, at) => small(view.getUint8(at), 4, 3, true),
  i8: (view, at) => view.getInt8(at),
  i32: (view, at) => view.getInt32(at, true),
}

/** Elements as they lie in the GPU's memory, as numbers; exact for every type. */
export function decodeElements(bytes: Uint8Array, type: DataType, elementBytes: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float64Array.from({ length: bytes.length / elementBytes }, (_, i) => DECODERS[type](view, i * elementBytes))
}
