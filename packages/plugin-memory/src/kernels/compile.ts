import { setFlagsFromString } from 'node:v8'

declare global {
  /** The part of the JavaScript API that is used here; the types of Node do not have it. @see https://webassembly.github.io/spec/js-api/ */
  namespace WebAssembly {
    interface Module {
      readonly [Symbol.toStringTag]: string
    }
    interface Memory {
      readonly buffer: ArrayBuffer
    }
  }
  var WebAssembly: {
    Module: new (bytes: Uint8Array) => WebAssembly.Module
    Memory: new (size: { readonly initial: number }) => WebAssembly.Memory
    Instance: new (module: WebAssembly.Module, imports: object) => { readonly exports: object }
  }
}

/** Every function by the optimising compiler before it returns: the baseline compiler's loops would be what is measured first. */
const EAGER = ['--no-liftoff', '--no-wasm-lazy-compilation']
const AS_BEFORE = ['--liftoff', '--wasm-lazy-compilation']

/** The module of a base64 text, compiled for speed. Threads that are handed the module share its code. */
export function compile(base64: string): WebAssembly.Module {
  for (const flag of EAGER) setFlagsFromString(flag)
  try {
    return new WebAssembly.Module(Buffer.from(base64, 'base64'))
  } finally {
    for (const flag of AS_BEFORE) setFlagsFromString(flag)
  }
}
