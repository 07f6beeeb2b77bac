import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

/** Why there can be no software adapter here, or undefined. */
export const noSwiftShader: string | undefined =
  process.platform === 'linux' && process.arch === 'x64' ? undefined : 'SwiftShader is there for Linux on x64 only'

/**
 * The environment in which Vulkan has one adapter, SwiftShader: that of the child process that shall see it, since the loader of
 * libraries reads it when a process starts. What `@sparticuz/chromium` carries is unpacked once into the system's temp directory.
 */
export function swiftShaderEnv(): Readonly<Record<string, string>> {
  const folder = unpacked()
  return { LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json') }
}

/** Where Vulkan has no adapter, whatever this machine has. */
export const NO_ADAPTER_ENV: Readonly<Record<string, string>> = {
  VK_ICD_FILENAMES: '/nonexistent/icd.json',
  VK_DRIVER_FILES: '/nonexistent/icd.json',
}

function unpacked(): string {
  const root = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string }
  const folder = join(tmpdir(), `probative-swiftshader-${version}`)
  if (existsSync(folder)) return folder
  // Unpacked aside and renamed, so that two at once do not see half of it.
  const fresh = mkdtempSync(`${folder}-`)
  const archive = brotliDecompressSync(readFileSync(join(root, 'bin', 'swiftshader.tar.br')))
  const { status, stderr } = spawnSync('tar', ['-x', '-C', fresh], { input: archive, encoding: 'utf8' })
  if (status !== 0) throw new Error(`tar: ${stderr}`)
  try {
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
