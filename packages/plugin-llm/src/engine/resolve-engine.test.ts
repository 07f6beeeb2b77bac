import { expect, test } from 'vitest'
import type { EngineOptions } from '../options.ts'
import { decode } from '../probes/decode.ts'
import { resolveEngine } from './resolve-engine.ts'

const resolve = (options: object) => resolveEngine(decode.bind(options).options as unknown as EngineOptions, 64)

test('a server is not asked, and chooses its tokens itself', async () => {
  const url = 'http://127.0.0.1:1'
  expect(await resolve({ engine: 'llama-server', url })).toMatchObject({
    ok: true,
    options: [{ engine: 'llama-server', url, sampling: 'greedy' }],
  })
  expect(await resolve({ engine: 'ollama', url, model: 'qwen' })).toMatchObject({ ok: true })
})

test('a server without a url, or a model that nobody named', async () => {
  expect([
    await resolve({ engine: 'ollama', model: 'qwen' }),
    await resolve({ engine: 'openai', url: 'http://a' }),
  ]).toEqual([
    { ok: false, reason: 'the engine ollama is asked over HTTP and has no url', fix: 'set url: http://127.0.0.1:PORT' },
    { ok: false, reason: 'the engine openai has no model', fix: 'set model to a name that the server knows' },
  ])
})

test('a url that is none is a mistake of the suite', () => {
  expect(() => decode.bind({ engine: 'openai', url: 'localhost:11434' })).toThrow('OPTIONS_INVALID options.url')
  expect(() => decode.bind({ engine: 'openai', url: 'file:///etc/passwd' })).toThrow('OPTIONS_INVALID options.url')
})
