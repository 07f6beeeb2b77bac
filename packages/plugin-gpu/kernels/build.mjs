// Compiles the kernels to PTX and writes src/kernels/*-ptx.ts. Needs nvcc and ptxas (CUDA 13): node kernels/build.mjs
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Oldest GPU and oldest PTX version that each file needs; the driver compiles for newer ones. */
const FILES = { data: ['75', '7.0'], fma: ['75', '7.0'], mma: ['80', '7.0'] }

const folder = mkdtempSync(join(tmpdir(), 'probative-ptx-'))
for (const [name, [architecture, version]] of Object.entries(FILES)) {
  const source = new URL(`${name}.cu`, import.meta.url).pathname
  const out = join(folder, `${name}.ptx`)
  execFileSync('nvcc', ['-ptx', '-O3', `-arch=compute_${architecture}`, source, '-o', out], { stdio: 'inherit' })
  // nvcc writes its own version; an older driver would refuse it though nothing in the file is newer than `version`.
  const text = readFileSync(out, 'utf8').replace(/^\.version .*$/m, `.version ${version}`)
  writeFileSync(out, text)
  execFileSync('ptxas', [`-arch=sm_90`, out, '-o', join(folder, 'check.cubin')], { stdio: 'inherit' })
  const ptx = text
    .replace(/^\s*\/\/.*\n/gm, '')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\t+/gm, '')
    .trim()
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex')
  const head = `// Made by kernels/build.mjs from kernels/${name}.cu, sha256 ${digest}\n`
  const module = `${head}/** PTX ${version} for compute capability ${architecture / 10} and newer. */\nexport const ${name.toUpperCase()}_PTX = \`${ptx}\n\`\n`
  writeFileSync(new URL(`../src/kernels/${name}-ptx.ts`, import.meta.url), module)
}
rmSync(folder, { recursive: true })
