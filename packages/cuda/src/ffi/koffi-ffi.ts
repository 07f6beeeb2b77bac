import koffi from 'koffi'
import type { Ffi, FfiFunction, FfiType, NativeBlock } from './ffi.ts'

/** C types as koffi spells them. A Uint8Array goes through `_Inout_` without a copy. */
const KOFFI_TYPES: Readonly<Record<FfiType, string>> = {
  void: 'void',
  i32: 'int32_t',
  u32: 'uint32_t',
  i64: 'int64_t',
  u64: 'uint64_t',
  usize: 'size_t',
  f32: 'float',
  f64: 'double',
  pointer: 'void *',
  bytes: 'void *',
  cstring: 'const char *',
}

/** Native calls by koffi. */
export const koffiFfi: Ffi = {
  load(path) {
    const library = loadNamed(path)
    return {
      function(symbol, { returns, takes }): FfiFunction | undefined {
        try {
          const types = takes.map(type => KOFFI_TYPES[type])
          return library.func(symbol, KOFFI_TYPES[returns], types) as FfiFunction
        } catch (error) {
          if (error instanceof Error && error.message.includes(symbol)) return undefined
          throw error
        }
      },
      [Symbol.dispose]: () => library.unload(),
    }
  },
  alloc(sizeBytes): NativeBlock {
    const pointer = koffi.alloc('uint8_t', sizeBytes)
    const bytes = new Uint8Array(koffi.view(pointer, sizeBytes)).fill(0)
    return { address: koffi.address(pointer), bytes, [Symbol.dispose]: () => koffi.free(pointer) }
  },
  view: (address, sizeBytes) => new Uint8Array(koffi.view(address, sizeBytes)),
}

/** koffi leaves out the file that the loader complains about. */
function loadNamed(path: string | null): ReturnType<typeof koffi.load> {
  try {
    return koffi.load(path)
  } catch (cause) {
    const words = cause instanceof Error ? cause.message.replace('Failed to load shared library: ', '') : String(cause)
    throw new Error(path === null || words.includes(path) ? words : `${path}: ${words}`, { cause })
  }
}
