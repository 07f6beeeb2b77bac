import type { NativeLibrary } from './native-library.ts'

/** `enum ggml_backend_dev_type`. */
const KINDS = ['cpu', 'gpu', 'integrated gpu', 'accelerator', 'several'] as const

/** A device that llama.cpp has found. */
export interface Device {
  /** `CPU`, `Vulkan0`, `CUDA0`. */
  readonly name: string
  readonly description: string
  readonly kind: (typeof KINDS)[number] | 'unknown'
}

export function listDevices(native: NativeLibrary): readonly Device[] {
  return Array.from({ length: native.ggml_backend_dev_count() }, (_, index) => {
    const device = native.ggml_backend_dev_get(index)
    return {
      name: native.ggml_backend_dev_name(device),
      description: native.ggml_backend_dev_description(device),
      kind: KINDS[native.ggml_backend_dev_type(device)] ?? 'unknown',
    }
  })
}

/** Whether a device can take layers of a model off the processor. */
export function isGpu({ kind }: Device): boolean {
  return kind === 'gpu' || kind === 'integrated gpu'
}
