// Assembles the loops with wabt and writes src/kernels/*-wasm.ts: node kernels/build.ts. A test compares the two.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { assemble } from './assemble.ts'

for (const name of ['stream', 'chase']) {
  const text = readFileSync(new URL(`${name}.wat`, import.meta.url), 'utf8')
  const digest = createHash('sha256').update(text).digest('hex')
  const base64 = Buffer.from(await assemble(name, text)).toString('base64')
  const module = `// Made by kernels/build.ts from kernels/${name}.wat, sha256 ${digest}\n/** A WebAssembly module, base64. */\nexport const ${name.toUpperCase()}_WASM =\n  '${base64}'\n`
  writeFileSync(new URL(`../src/kernels/${name}-wasm.ts`, import.meta.url), module)
}
