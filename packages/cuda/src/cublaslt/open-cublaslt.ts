import type { Ffi, FfiLibrary } from '../ffi/ffi.ts'
import { koffiFfi } from '../ffi/koffi-ffi.ts'
import { findLibrary } from '../library/find-library.ts'
import { LIBRARY_NAMES } from '../library/library-names.ts'
import { type SearchHost, thisHost } from '../library/search-host.ts'
import { outU64 } from '../out.ts'
import { statusText } from '../status.ts'
import { cublasLtCalls } from './cublaslt-calls.ts'
import { makePlan } from './make-plan.ts'
import type { OpenedCublasLt } from './matmul.ts'
import { CUBLAS_STATUS } from './status.ts'

export interface OpenCublasLtOptions {
  /** Only this file; default: wherever the loader, a toolkit or a Python package has put it. */
  readonly path?: string | undefined
  readonly ffi?: Ffi
  readonly host?: SearchHost
}

const NO_CUBLAS_FIX =
  'install the CUDA toolkit 11 or newer, or "pip install nvidia-cublas", or set CUDA_HOME to where libcublasLt lies'

/** cublasLt for the context that is current on this thread. */
export function openCublasLt({ path, ffi = koffiFfi, host = thisHost }: OpenCublasLtOptions = {}): OpenedCublasLt {
  const found = findLibrary({ names: LIBRARY_NAMES.cublasLt(host.platform), path }, ffi, host)
  if (!found.ok) return { ok: false, reason: `cublasLt can't be loaded: ${found.error}`, fix: NO_CUBLAS_FIX }
  const calls = cublasLtCalls(found.library, ffi)
  const room = outU64()
  const status = calls.status('cublasLtCreate', room.bytes)
  if (status !== 0) {
    found.library[Symbol.dispose]()
    const reason = `cublasLt does not start: ${statusText(CUBLAS_STATUS, status, 'cublasLtCreate')}`
    return { ok: false, reason, fix: 'install a cublasLt that this driver supports' }
  }
  const handle = room.value()
  return {
    ok: true,
    cublasLt: {
      library: found.file,
      version: versionOf(found.library),
      plan: problem => makePlan(calls, handle, problem),
      [Symbol.dispose]() {
        calls.status('cublasLtDestroy', handle)
        found.library[Symbol.dispose]()
      },
    },
  }
}

/** 130100 -> `13.1.0`; up to 12 the number is of the form 120304. */
function versionOf(library: FfiLibrary): string {
  const version = Number(library.function('cublasLtGetVersion', { returns: 'usize', takes: [] })?.() ?? 0)
  return `${Math.floor(version / 10_000)}.${Math.floor((version % 10_000) / 100)}.${version % 100}`
}
