import { cLibrary } from './c-library.ts'

// Node has it; TypeScript declares it for browsers only.
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
}

export const WASM_PAGE = 65_536
const HUGE_PAGE = 2 ** 21
const MADV_HUGEPAGE = 14

/**
 * Page-aligned zeros, at least `bytes` long, in huge pages where Linux gives them. A `WebAssembly.Memory` is page-aligned,
 * which O_DIRECT wants; an ordinary Buffer is not. A buffer in small pages is scattered over the machine's memory, and a large
 * transfer then goes to the disk in as many pieces: on a virtual disk that halves the rate, more or less with every run.
 */
export function alignedBytes(bytes: number): Uint8Array {
  const length = roundUp(bytes, WASM_PAGE)
  if (!cLibrary || process.platform !== 'linux') return new Uint8Array(wasmMemory(length))
  const whole = roundUp(length, HUGE_PAGE)
  const buffer = wasmMemory(whole + HUGE_PAGE)
  const address = Number(cLibrary.koffi.address(new Uint8Array(buffer)))
  const start = roundUp(address, HUGE_PAGE) - address
  // A kernel without huge pages refuses, and the memory is what it was.
  cLibrary.madvise(address + start, whole, MADV_HUGEPAGE)
  return new Uint8Array(buffer, start, length)
}

function wasmMemory(bytes: number): ArrayBuffer {
  const pages = bytes / WASM_PAGE
  return new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer
}

export function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step
}
