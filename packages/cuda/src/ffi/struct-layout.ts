/** A C type of a struct's field. `char[n]` is text that ends at a NUL; `bytes[n]` is anything else of n bytes. */
export type FieldType =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'i32'
  | 'u64'
  | 'i64'
  | 'f32'
  | 'f64'
  | `char[${number}]`
  | `bytes[${number}]`

/** Fields in the order of the C declaration. */
export type Fields = Readonly<Record<string, FieldType>>

type ValueOf<T extends FieldType> = T extends 'u64' | 'i64'
  ? bigint
  : T extends `char[${number}]`
    ? string
    : T extends `bytes[${number}]`
      ? Uint8Array
      : number

/** What a struct holds: 64-bit integers are bigint. */
export type StructValue<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> }

/** A C struct as the platform's ABI lays it out: natural alignment, padded to its largest. */
export interface StructLayout<F extends Fields> {
  readonly sizeBytes: number
  readonly offsets: { readonly [K in keyof F]: number }
  /** The struct that begins at `at` (default 0). */
  read(bytes: Uint8Array, at?: number): StructValue<F>
  /** Fresh memory for `count` (default 1) of them with these fields set in each, the rest zero. */
  make(fields?: Partial<StructValue<F>>, count?: number): Uint8Array
}

type Scalar = Exclude<FieldType, `${string}[${number}]`>

interface Codec {
  readonly size: number
  get(view: DataView, at: number): number | bigint
  set(view: DataView, at: number, value: number | bigint): void
}

// biome-ignore format: a table
const SCALARS: Readonly<Record<Scalar, Codec>> = {
  u8:  { size: 1, get: (v, at) => v.getUint8(at),              set: (v, at, x) => v.setUint8(at, Number(x)) },
  u16: { size: 2, get: (v, at) => v.getUint16(at, true),       set: (v, at, x) => v.setUint16(at, Number(x), true) },
  u32: { size: 4, get: (v, at) => v.getUint32(at, true),       set: (v, at, x) => v.setUint32(at, Number(x), true) },
  i32: { size: 4, get: (v, at) => v.getInt32(at, true),        set: (v, at, x) => v.setInt32(at, Number(x), true) },
  u64: { size: 8, get: (v, at) => v.getBigUint64(at, true),    set: (v, at, x) => v.setBigUint64(at, BigInt(x), true) },
  i64: { size: 8, get: (v, at) => v.getBigInt64(at, true),     set: (v, at, x) => v.setBigInt64(at, BigInt(x), true) },
  f32: { size: 4, get: (v, at) => v.getFloat32(at, true),      set: (v, at, x) => v.setFloat32(at, Number(x), true) },
  f64: { size: 8, get: (v, at) => v.getFloat64(at, true),      set: (v, at, x) => v.setFloat64(at, Number(x), true) },
}

const isScalar = (type: FieldType): type is Scalar => Object.hasOwn(SCALARS, type)
const lengthOf = (type: FieldType): number => Number(/\[(\d+)\]/.exec(type)?.[1])
const sizeOf = (type: FieldType): number => (isScalar(type) ? SCALARS[type].size : lengthOf(type))
const alignmentOf = (type: FieldType): number => (isScalar(type) ? SCALARS[type].size : 1)
const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to

/** The layout of a struct with these fields (little-endian machines). */
export function structLayout<const F extends Fields>(fields: F): StructLayout<F> {
  const { offsets, sizeBytes } = layOut(fields)
  const entries = Object.entries(fields)
  return {
    sizeBytes,
    offsets: offsets as StructLayout<F>['offsets'],
    read(bytes, at = 0) {
      const values = entries.map(([name, type]) => [name, readField(bytes, at + (offsets[name] ?? 0), type)])
      return Object.fromEntries(values) as StructValue<F>
    },
    make(values = {}, count = 1) {
      const bytes = new Uint8Array(sizeBytes * count)
      for (let i = 0; i < count; i++)
        for (const [name, type] of entries)
          if (values[name] !== undefined) writeField(bytes, i * sizeBytes + (offsets[name] ?? 0), type, values[name])
      return bytes
    },
  }
}

function layOut(fields: Fields): { offsets: Readonly<Record<string, number>>; sizeBytes: number } {
  const offsets: Record<string, number> = {}
  let end = 0
  for (const [name, type] of Object.entries(fields)) {
    offsets[name] = roundUp(end, alignmentOf(type))
    end = offsets[name] + sizeOf(type)
  }
  return { offsets, sizeBytes: roundUp(end, Math.max(...Object.values(fields).map(alignmentOf))) }
}

function readField(bytes: Uint8Array, at: number, type: FieldType): number | bigint | string | Uint8Array {
  if (isScalar(type)) return SCALARS[type].get(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at)
  const part = bytes.slice(at, at + lengthOf(type))
  return type.startsWith('char') ? readText(part) : part
}

function writeField(bytes: Uint8Array, at: number, type: FieldType, value: unknown): void {
  if (isScalar(type)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    SCALARS[type].set(view, at, value as number | bigint)
  } else if (typeof value === 'string') bytes.set(new TextEncoder().encode(value).subarray(0, lengthOf(type) - 1), at)
  else if (value instanceof Uint8Array) bytes.set(value.subarray(0, lengthOf(type)), at)
}

/** The text up to the first NUL. */
export function readText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}
