import { type ContextParams, DEFAULT_CONTEXT_PARAMS, DEFAULT_MODEL_PARAMS, type ModelParams } from './layout.ts'
import { loadNativeLibrary, type NativeLibrary } from './native-library.ts'
import { PINNED } from './pinned-version.ts'
import { readDefaults } from './read-defaults.ts'

/** A library that is the one we know: of the pinned version, with structs that look as they must. */
export interface CheckedLibrary {
  readonly native: NativeLibrary
  readonly version: string
  readonly modelParams: ModelParams
  readonly contextParams: ContextParams
}

/**
 * Loads llama.cpp from a folder and checks that it is the version whose structs we declare. Its lines go to `log`.
 * @throws Error when it is another version, or its default parameters do not read as they should
 */
export async function openLibrary(directory: string, log: (text: string) => void): Promise<CheckedLibrary> {
  const native = await loadNativeLibrary(directory)
  native.logTo((_, text) => log(text))
  const version = native.llama_version()
  if (!isPinned(version))
    throw new Error(`llama.cpp calls itself ${version}; the layout of its structs is known for ${PINNED.library} only`)
  const modelParams = readDefaults(DEFAULT_MODEL_PARAMS, native.llama_model_default_params())
  const contextParams = readDefaults(DEFAULT_CONTEXT_PARAMS, native.llama_context_default_params())
  native.ggml_backend_load_all_from_path(directory)
  native.llama_backend_init()
  return { native, version, modelParams, contextParams }
}

/** `0.5.0` and `0.5.0-dev`, not `0.5.01`. */
function isPinned(version: string): boolean {
  return version === PINNED.library || version.startsWith(`${PINNED.library}-`)
}
