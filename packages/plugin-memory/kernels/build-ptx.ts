// Compiles the loops of a GPU to PTX and writes src/kernels/device-ptx.ts. Needs nvcc and ptxas (CUDA 13): node kernels/build-ptx.ts
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Oldest GPU and oldest PTX version; the driver compiles for newer ones. */
const [ARCHITECTURE, VERSION] = ['75', '7.0']

const source = fileURLToPath(new URL('device.cu', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'probative-ptx-'))
const out = join(folder, 'device.ptx')
execFileSync('nvcc', ['-ptx', '-O3', `-arch=compute_${ARCHITECTURE}`, source, '-o', out], { stdio: 'inherit' })
// nvcc writes its own version; an older driver would refuse it though nothing in the file is newer than VERSION.
const text = readFileSync(out, 'utf8').replace(/^\.version .*$/m, `.version ${VERSION}`)
writeFileSync(out, text)
execFileSync('ptxas', ['-arch=sm_90', out, '-o', join(folder, 'check.cubin')], { stdio: 'inherit' })
rmSync(folder, { recursive: true })
const ptx = text
  .replace(/^\s*\/\/.*\n/gm, '')
  .replace(/\n{2,}/g, '\n')
  .replace(/^\t+/gm, '')
  .trim()
const digest = createHash('sha256').update(readFileSync(source)).digest('hex')
const head = `// Made by kernels/build-ptx.ts from kernels/device.cu, sha256 ${digest}\n/** PTX ${VERSION} for compute capability ${Number(ARCHITECTURE) / 10} and newer. */\n`
writeFileSync(
  new URL('../src/kernels/device-ptx.ts', import.meta.url),
  `${head}export const DEVICE_PTX = \`${ptx}\n\`\n`,
)
