import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Why libraries can't be compiled here, or undefined. */
export const noCompiler: string | undefined =
  spawnSync('gcc', ['--version']).status === 0 ? undefined : 'no C compiler on this machine'

/** A shared library made of a C file under `fixtures/`; removed on dispose. */
export function compileLibrary(source: string, name: string): Disposable & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'probative-ffi-'))
  const path = join(folder, name)
  const file = fileURLToPath(new URL(`fixtures/${source}`, import.meta.url))
  const { status, stderr } = spawnSync('gcc', ['-O1', '-Wall', '-shared', '-fPIC', '-o', path, file, '-lm'], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`gcc: ${stderr}`)
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
