import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Why there can be no GPU in software here, or undefined. */
export const noCompiler: string | undefined =
  spawnSync('gcc', ['--version']).status === 0 ? undefined : 'no C compiler on this machine'

const SOURCE = fileURLToPath(new URL('../../cuda/test/fixtures/fake-cuda.c', import.meta.url))

/**
 * A GPU in software, where the search for libraries finds it: this process and its children see it through CUDA_HOME until
 * disposed. It computes real results, slowly.
 */
export function softwareGpu(): Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'probative-gpu-'))
  const lib = join(folder, 'lib64')
  mkdirSync(lib)
  const { status, stderr } = spawnSync(
    'gcc',
    ['-O2', '-shared', '-fPIC', '-o', join(lib, 'libcuda.so.1'), SOURCE, '-lm'],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`gcc: ${stderr}`)
  symlinkSync('libcuda.so.1', join(lib, 'libcublasLt.so.13'))
  const before = process.env.CUDA_HOME
  process.env.CUDA_HOME = folder
  return {
    [Symbol.dispose]() {
      if (before === undefined) delete process.env.CUDA_HOME
      else process.env.CUDA_HOME = before
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
