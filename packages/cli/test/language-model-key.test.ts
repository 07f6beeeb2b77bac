import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryProject } from '@probative/testkit'
import { expect, it } from 'vitest'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const PARTS = { cli: here('../bin/probative.js'), nodeModules: here('../node_modules') }
const KEY = 'sk-7Qm4-not-for-any-file'

it('the key of a server that repeats it in its errors reaches no file and no terminal', {
  timeout: 60_000,
}, async () => {
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(401, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message: `no such key: ${request.headers.authorization}` } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const suite = {
    plugins: ['@probative/plugin-llm'],
    samplers: false,
    sampling: { launches: 1, iterations: 1, warmup: 0 },
    cases: [
      { probe: 'llm/decode', name: 'served', options: { engine: 'openai', url, model: 'm', key: `\${env:LLM_KEY}` } },
    ],
  }
  try {
    const files = { 'probative.config.json': JSON.stringify(suite) }
    await using project = await temporaryProject(files, { ...PARTS, env: { LLM_KEY: KEY } })
    const { code, stdout, stderr } = await project.run('run', '--out', 'out')
    const names = readdirSync(join(project.folder, 'out'), { recursive: true, withFileTypes: true })
    const texts = names
      .filter(entry => entry.isFile())
      .map(entry => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')] as const)
    expect([code, seen.includes(`Bearer ${KEY}`)], stdout).toEqual([3, true])
    expect(texts.map(([name]) => name)).toEqual(
      expect.arrayContaining(['baseline.json', 'events.ndjson', 'evidence.md']),
    )
    expect(stdout + stderr).toContain('no such key')
    for (const [name, text] of [...texts, ['stdout', stdout], ['stderr', stderr]] as const)
      expect(text.includes(KEY), `${name} holds the key`).toBe(false)
  } finally {
    server.close()
  }
})
