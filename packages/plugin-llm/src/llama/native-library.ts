import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import koffi, { type LibraryHandle } from 'koffi'
import { type Address, type Functions, GGML_FUNCTIONS, LLAMA_FUNCTIONS } from './functions.ts'
import {
  BATCH,
  CONTEXT_PARAMS,
  type ContextParams,
  MODEL_PARAMS,
  type ModelParams,
  type StructLayout,
} from './layout.ts'

/** The C library in this process: its functions, and memory that both sides see. */
export interface NativeLibrary extends Functions<ParamsWith<ModelParams>, ParamsWith<ContextParams>> {
  /** Memory of the library's side for `count` 32-bit integers, and a view of it. */
  allocate(count: number): Block
  /** The floats at an address, as they are now; gone with what they belong to. */
  floatsAt(address: Address, count: number): Float32Array
}

/** Parameters with other values than their defaults. */
type ParamsWith<P> = { readonly [K in keyof P]: P[K] extends null ? null : P[K] extends boolean ? boolean : number }

export interface Block extends Disposable {
  readonly address: Address
  readonly values: Int32Array
}

let loaded: { readonly directory: string; readonly library: NativeLibrary } | undefined

/**
 * Loads the libraries of a folder, once a process: code that was loaded stays, and so does this.
 * @throws Error when a library or a function is missing, or another folder was loaded before
 */
export async function loadNativeLibrary(directory: string): Promise<NativeLibrary> {
  if (loaded && loaded.directory !== directory) throw new Error('another build of llama.cpp was loaded in this process')
  loaded ??= { directory, library: await load(directory) }
  return loaded.library
}

async function load(directory: string): Promise<NativeLibrary> {
  const names = await readdir(directory)
  const open = (pattern: RegExp) => {
    const name = names.find(one => pattern.test(one))
    if (name === undefined) throw new Error(`no library ${pattern.source} in the package`)
    // The back ends that are loaded later look for the symbols of these.
    return koffi.load(join(directory, name), { global: true })
  }
  open(/^(lib)?ggml-base\.(so|dylib|dll)$/)
  // `libggml.v0.5.0.so`; `libggml.vulkan.v0.5.0.so` in a build for a GPU.
  const ggml = open(/^(lib)?ggml(\.[a-z]+)?(\.v[\d.]+)?\.(so|dylib|dll)$/)
  const llama = open(/^(lib)?llama(\.[a-z]+)?(\.v[\d.]+)?\.(so|dylib|dll)$/)
  declareTypes()
  const functions = { ...bind(ggml, GGML_FUNCTIONS), ...bind(llama, LLAMA_FUNCTIONS) } as unknown as NativeLibrary
  return { ...functions, allocate, floatsAt, logTo: logger(functions) }
}

function declareTypes(): void {
  const declare = (name: string, layout: StructLayout) => koffi.struct(name, { ...layout })
  declare('llama_model_params', MODEL_PARAMS)
  declare('llama_context_params', CONTEXT_PARAMS)
  declare('llama_batch', BATCH)
  koffi.proto('void probative_log(int level, const char *text, void *data)')
}

function bind(library: LibraryHandle, declarations: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(declarations).map(([name, text]) => [name, library.func(text)]))
}

function allocate(count: number): Block {
  const pointer: unknown = koffi.alloc('int32_t', count)
  return {
    address: koffi.address(pointer),
    values: new Int32Array(koffi.view(pointer, 4 * count)),
    [Symbol.dispose]: () => koffi.free(pointer),
  }
}

function floatsAt(address: Address, count: number): Float32Array {
  return new Float32Array(koffi.view(address, 4 * count))
}

function logger({ llama_log_set }: NativeLibrary): NativeLibrary['logTo'] {
  let registered: bigint | undefined
  return log => {
    const before = registered
    registered = log && koffi.register(log, 'probative_log *')
    llama_log_set(registered ?? null, null)
    if (before !== undefined) koffi.unregister(before)
  }
}
