import type { Ffi, FfiSignature, FfiValue } from '../ffi/ffi.ts'

/**
 * What a fake function does: answers with a status alone, or with status 0 after writing one entry into each `bytes` argument,
 * in order (a number as u32, a bigint as u64, a text with its NUL, bytes as they are).
 */
export type FakeAnswer =
  | { readonly status: number }
  | { readonly writes: readonly (number | bigint | string | Uint8Array)[] }
export type FakeFunction = (...args: readonly FfiValue[]) => FakeAnswer
/** The exported functions of a library, by name. */
export type FakeFunctions = Readonly<Record<string, FakeFunction>>

/** An FFI over libraries written in TypeScript, by path. A path that is not listed fails as a real loader does. */
export function fakeFfi(libraries: Readonly<Record<string, FakeFunctions>>): Ffi {
  const blocks = new Map<bigint, Uint8Array>()
  let next = 0x1000n
  return {
    load(path) {
      const functions = path === null ? {} : libraries[path]
      if (!functions) throw new Error(`${path}: cannot open shared object file: No such file or directory`)
      return {
        function: (symbol, signature) => functions[symbol] && answering(functions[symbol], signature),
        [Symbol.dispose]() {},
      }
    },
    alloc(sizeBytes) {
      const [address, bytes] = [next, new Uint8Array(sizeBytes)]
      next += BigInt(Math.ceil(sizeBytes / 16) * 16 + 16)
      blocks.set(address, bytes)
      return { address, bytes, [Symbol.dispose]: () => void blocks.delete(address) }
    },
    view(address, sizeBytes) {
      for (const [start, bytes] of blocks)
        if (address >= start && address + BigInt(sizeBytes) <= start + BigInt(bytes.length))
          return bytes.subarray(Number(address - start), Number(address - start) + sizeBytes)
      throw new Error(`no memory of ${sizeBytes} bytes at 0x${address.toString(16)}`)
    },
  }
}

const answering =
  (run: FakeFunction, { takes }: FfiSignature) =>
  (...args: readonly FfiValue[]): number => {
    if (args.length !== takes.length) throw new TypeError(`${args.length} arguments instead of ${takes.length}`)
    const answer = run(...args)
    if ('status' in answer) return answer.status
    const rooms = args.filter((arg, i) => takes[i] === 'bytes' && arg instanceof Uint8Array) as Uint8Array[]
    for (const [i, value] of answer.writes.entries()) rooms[i]?.set(bytesOf(value))
    return 0
  }

function bytesOf(value: number | bigint | string | Uint8Array): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(`${value}\0`)
  if (typeof value === 'number') return new Uint8Array(new Uint32Array([value]).buffer)
  return typeof value === 'bigint' ? new Uint8Array(new BigUint64Array([value]).buffer) : value
}
