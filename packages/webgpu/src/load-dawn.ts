import { createRequire } from 'node:module'

/** Dawn's WebGPU as a native module for Node. */
export interface Dawn {
  /** Its `requestAdapter` fails with a list of the adapters when none has the name that a flag asks for. */
  create(flags: readonly string[]): GPU
  readonly bufferUsage: typeof GPUBufferUsage
  readonly mapMode: typeof GPUMapMode
  /** Version of the npm package. */
  readonly version: string
}

/** Something that this machine lacks, and what would mend it. */
export interface Missing {
  readonly ok: false
  readonly reason: string
  readonly fix: string
}

export type LoadedDawn = { readonly ok: true; readonly dawn: Dawn } | Missing

/** Adapters and devices use their instance without holding it: one that is collected before them takes the process down. */
const KEPT: GPU[] = []

/** Loads the native module, which is some 20 MB, on the first use. */
export async function loadDawn(): Promise<LoadedDawn> {
  try {
    const { create, globals } = await import('webgpu')
    const { GPUBufferUsage: bufferUsage, GPUMapMode: mapMode } = globals as typeof globalThis
    const { version } = createRequire(import.meta.url)('webgpu/package.json') as { version: string }
    const keep = (flags: readonly string[]): GPU => {
      const instance = create([...flags])
      KEPT.push(instance)
      return instance
    }
    return { ok: true, dawn: { create: keep, bufferUsage, mapMode, version } }
  } catch (error) {
    return whyNot(error)
  }
}

function whyNot(error: unknown): Missing {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const isAbsent = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
  if (isAbsent) return { ok: false, reason: 'the npm package webgpu is not installed', fix: 'npm install webgpu' }
  return {
    ok: false,
    reason: `the npm package webgpu can't be loaded: ${message}`,
    fix: 'install it again for this system: npm install webgpu',
  }
}
