import { createServer } from 'node:net'
import { launchContext } from '@probative/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mock, startMock } from '../../test/start-mock.ts'
import type { Generation } from '../engine/generation.ts'
import { makePrompt } from '../engine/prompt.ts'
import type { EngineOptions } from '../options.ts'
import { decode } from '../probes/decode.ts'
import { decodeRate } from '../timing/decode-span.ts'
import { interTokenLatencies } from '../timing/inter-token-latency.ts'
import { timeToFirstOutput, timeToFirstToken } from '../timing/latency.ts'
import { tokenCount } from '../timing/token-event.ts'
import { openHttp } from './open-http.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock()
})
afterAll(() => mock[Symbol.asyncDispose]())

type Name = 'openai' | 'llama-server' | 'ollama' | 'sglang' | 'tgi'
const NAMES: readonly Name[] = ['openai', 'llama-server', 'ollama', 'sglang', 'tgi']

async function engineAt(name: Name, flags: string, more: object = {}) {
  const url = flags.startsWith('http') ? flags : `${mock.url}/${flags}`
  const options = decode.bind({ engine: name, url, model: 'qwen', ...more }).options as unknown as EngineOptions
  return openHttp(launchContext(options))
}

async function generate(name: Name, flags: string, more: object = {}): Promise<Generation> {
  const engine = await engineAt(name, flags, more)
  return engine.generate(requestFor(engine))
}

const requestFor = (
  engine: { tokenRange: { first: number; end: number } },
  outputTokens = 8,
  signal = new AbortController().signal,
) => ({
  prompt: makePrompt({ tokens: 32, outputTokens, range: engine.tokenRange, seed: 1, index: 0, nonce: 1 }),
  outputTokens,
  signal,
})

/** What must come out whatever the server does to its stream: N, the source of the count, and the prompt. */
const gist = ({ events, countSource, promptTokens, cachedTokens, finish }: Generation) => ({
  tokens: tokenCount(events),
  countSource,
  promptTokens,
  cachedTokens,
  finish,
})

const NATIVE: Readonly<Record<Name, object>> = {
  openai: { tokens: 8, countSource: 'usage', promptTokens: 32, cachedTokens: 0, finish: 'length' },
  'llama-server': { tokens: 8, countSource: 'token_ids', promptTokens: 32, cachedTokens: 0, finish: 'length' },
  ollama: { tokens: 8, countSource: 'usage', promptTokens: 32, cachedTokens: undefined, finish: 'length' },
  sglang: { tokens: 8, countSource: 'usage_delta', promptTokens: 32, cachedTokens: 0, finish: 'length' },
  tgi: { tokens: 8, countSource: 'token_ids', promptTokens: 32, cachedTokens: undefined, finish: 'length' },
}

describe.each(NAMES)('%s', name => {
  test.each(['gap=1', 'split', 'merge', 'd=3', 'crlf', 'hostile'])('every token is counted once: %s', async flags => {
    expect(gist(await generate(name, flags))).toEqual(NATIVE[name])
  })

  test('an answer that is shorter than asked for is no proof of work', async () => {
    const engine = await engineAt(name, 'short=3')
    expect(gist(await engine.generate(requestFor(engine)))).toMatchObject({ tokens: 5, finish: 'stop' })
    expect(await engine.verify()).toEqual({
      ok: false,
      what: 'request 1 brought 5 tokens of 8 (finish reason stop)',
    })
  })

  test('what went well is proved', async () => {
    const engine = await engineAt(name, 'gap=1')
    expect(await engine.verify()).toEqual({ ok: false, what: 'nothing was generated' })
    await engine.generate(requestFor(engine))
    await engine.generate(requestFor(engine))
    expect(await engine.verify()).toEqual({
      ok: true,
      what: '2 streams came to their end with the tokens asked for',
    })
  })

  test.each([
    ['status=429', 'HTTP status 429 (retry after 3): refused: [31m<script>alert(1)</script>| `x`'],
    ['status=503', 'HTTP status 503: refused: [31m<script>alert(1)</script>| `x`'],
    ['status=404', 'HTTP status 404: refused: [31m<script>alert(1)</script>| `x`'],
    ['html', 'the answer is no stream: <html><body>502 Bad Gateway</body></html>'],
    ['empty', 'the answer is no stream: it is empty'],
    ['error', 'the server gave up in the middle: cuda out of memory [31m<script>alert(1)</script>| `x`'],
    ['close', 'the connection broke: the server closed it before its answer was complete'],
    ['cut', /^the stream ended after 3 (messages|lines) without its last one$/],
  ])('an error is one, in words: %s', async (flags, message) => {
    await expect(generate(name, flags)).rejects.toThrow(message)
  })

  test('a server that is down, and one that does not speak', async () => {
    await expect(generate(name, 'http://127.0.0.1:1')).rejects.toThrow(
      'no connection to 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1',
    )
    await using silent = await rawServer('SSH-2.0-OpenSSH_9.6\r\n')
    await expect(generate(name, silent.url)).rejects.toThrow(/^the connection broke: Parse Error/)
  })

  test('TLS with a server that has none is an error, not a hang', async () => {
    await expect(generate(name, mock.url.replace('http:', 'https:'))).rejects.toThrow(
      /^no connection to 127\.0\.0\.1:\d+: /,
    )
  })

  test('an abort ends a request that hangs', async () => {
    const engine = await engineAt(name === 'openai' ? 'ollama' : name, 'hang')
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('stopped')), 50)
    await expect(engine.generate(requestFor(engine, 8, controller.signal))).rejects.toThrow('stopped')
  })

  test('the key goes to the server', async () => {
    await generate(name, 'gap=0,key', { key: 'sesame' })
    const last = (await mock.requests()).at(-1)
    expect(last?.authorization).toBe('Bearer sesame')
  })
})

describe('what servers of the OpenAI interface take is found out once', () => {
  test.each([
    ['ids', 'token ids, running usage, fixed length', 'token_ids'],
    ['delta', 'token ids, running usage, fixed length', 'usage_delta'],
    ['strict=1', 'usage, fixed length', 'usage'],
    ['strict=2', 'usage', 'usage'],
    ['strict=3,nousage', 'none', 'chunk_assumed'],
  ])('%s', async (flags, abilities, countSource) => {
    const engine = await engineAt('openai', flags)
    const generation = await engine.generate(requestFor(engine))
    expect([engine.facts['engine.abilities']?.value, generation.countSource, tokenCount(generation.events)]).toEqual([
      abilities,
      countSource,
      8,
    ])
  })

  test('a role, a ping and a summary are no tokens', async () => {
    const { events } = await generate('openai', 'role,ping,ttft=60')
    const first = timeToFirstToken(events)
    expect([tokenCount(events), typeof first === 'number' && first > 0.05]).toEqual([8, true])
  })

  test('reasoning is the first token, and not the first output', async () => {
    const { events } = await generate('openai', 'reasoning=4,gap=20')
    const [token, output] = [timeToFirstToken(events), timeToFirstOutput(events)] as number[]
    expect((output ?? 0) - (token ?? 0)).toBeGreaterThan(0.06)
  })

  test('both interfaces', async () => {
    expect(gist(await generate('openai', 'gap=1', { api: 'completions' }))).toEqual(NATIVE.openai)
    expect((await mock.requests()).at(-1)?.path).toBe('/v1/completions')
  })

  test('a wrong model name comes with what the server says', async () => {
    await expect(generate('openai', 'status=404')).rejects.toThrow('HTTP status 404: refused:')
  })
})

test('what SGLang and TGI are asked for, and what they say of themselves', async () => {
  const bodies = new Map<string, unknown>()
  for (const name of ['sglang', 'tgi'] as const) {
    const engine = await engineAt(name, 'gap=0')
    await engine.generate(requestFor(engine))
    const { path = '', body } = (await mock.requests()).at(-1) ?? {}
    const { text, inputs, ...rest } = body ?? {}
    const prompt = String(text ?? inputs).split(' ').length
    const facts = ['engine.name', 'engine.version', 'model.name'].map(fact => engine.facts[fact]?.value)
    bodies.set(path, { ...rest, prompt, facts })
  }
  expect(Object.fromEntries(bodies)).toEqual({
    '/generate': {
      sampling_params: { max_new_tokens: 8, temperature: 0, ignore_eos: true },
      stream: true,
      prompt: 32,
      facts: ['sglang', '0.5.9', 'Qwen2.5-1.5B-Instruct'],
    },
    '/generate_stream': {
      parameters: { max_new_tokens: 8, do_sample: false, details: true, seed: 1 },
      prompt: 32,
      facts: ['text-generation-inference', '3.3.6', 'Qwen2.5-1.5B-Instruct'],
    },
  })
})

test('running totals that are too high by five are caught by the ids', async () => {
  const engine = await engineAt('llama-server', 'lie=5')
  await engine.generate(requestFor(engine))
  expect(await engine.verify()).toEqual({
    ok: false,
    what: 'the server counts 13 tokens in request 1, its stream had 8',
  })
})

test('a prompt of a file is sent as it stands', async () => {
  const continuation = new Int32Array()
  const sent = async (name: Name, prompt: object, more: object = {}) => {
    const engine = await engineAt(name, 'gap=0', more)
    const request = { ...requestFor(engine), prompt: { ids: new Int32Array(), continuation, ...prompt } }
    await engine.generate(request)
    return (await mock.requests()).at(-1)?.body ?? {}
  }
  const [text, ids] = [{ text: 'Why "so"?\n' }, { ids: Int32Array.from([7, 100_000]), isExact: true }]
  expect([
    (await sent('openai', text)).messages,
    (await sent('openai', ids, { api: 'completions' })).prompt,
    (await sent('llama-server', text)).prompt,
    (await sent('llama-server', ids)).prompt,
    (await sent('ollama', text)).prompt,
    (await sent('sglang', text)).text,
    (await sent('sglang', ids)).input_ids,
    (await sent('tgi', text)).inputs,
  ]).toEqual([
    [{ role: 'user', content: text.text }],
    [7, 100_000],
    text.text,
    [7, 100_000],
    text.text,
    text.text,
    [7, 100_000],
    text.text,
  ])
})

test('a cached prompt is seen', async () => {
  expect([
    (await generate('llama-server', 'cached=31')).cachedTokens,
    (await generate('ollama', 'cached=31')).cachedTokens,
    (await generate('openai', 'cached=31')).cachedTokens,
  ]).toEqual([31, 31, 31])
})

test('llama-server gets ids of its own vocabulary, no cache and a fixed length', async () => {
  await generate('llama-server', 'gap=0')
  const { body } = (await mock.requests()).at(-1) ?? {}
  const ids = body?.prompt as readonly number[]
  expect([ids.length, ids.every(id => id >= 300 && id < 7373)]).toEqual([32, true])
  expect(body).toMatchObject({ n_predict: 8, ignore_eos: true, cache_prompt: false, temperature: 0, stream: true })
})

test("Ollama's own rate counts the first token, and that is a finding", { retry: 2 }, async () => {
  const engine = await engineAt('ollama', 'gap=20')
  await engine.generate(requestFor(engine, 4))
  expect(engine.findings.map(({ code }) => code)).toContain('llm-decode-reported-differs')
})

test('facts name server, version and model, and where Ollama says it runs', async () => {
  const [native, other] = [await engineAt('llama-server', 'gap=0'), await engineAt('ollama', 'gap=0')]
  const values = (facts: typeof native.facts) =>
    Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]))
  expect([values(native.facts), values(other.facts), native.acceleration, other.acceleration]).toEqual([
    {
      'engine.name': 'llama-server',
      'engine.version': 'b1234-abcdef0',
      'engine.slots': 1,
      'model.name': 'tiny.gguf',
      'sampling.method': 'greedy',
    },
    {
      'engine.name': 'ollama',
      'engine.version': '0.30.1',
      'model.name': 'qwen',
      'model.parameters': 1543714304,
      'model.quantisation': 'Q4_K_M',
      'sampling.method': 'greedy',
    },
    undefined,
    { value: 'gpu', source: 'reported' },
  ])
})

test('a server that tells nothing is measured all the same, with unknown facts', async () => {
  const engine = await engineAt('llama-server', 'bare')
  expect(gist(await engine.generate(requestFor(engine)))).toMatchObject({ tokens: 8, countSource: 'token_ids' })
  expect(engine.facts['engine.version']).toEqual({ value: null, source: 'unknown', role: 'identity' })
})

test('times are those of the server: its own clock says when it wrote', { retry: 2 }, async () => {
  const generation = await generate('llama-server', 'ttft=30,gap=20')
  const written = (await mock.requests()).at(-1)?.writtenNs.map(BigInt) ?? []
  const truth = written.slice(1).map((at, i) => Number(at - (written[i] ?? at)) / 1e9)
  const errors = interTokenLatencies(generation.events).map((itl, i) => Math.abs(itl - (truth[i] ?? 0)))
  const [rate, exact] = [decodeRate(generation.events), 7 / truth.reduce((a, b) => a + b, 0)]
  expect([truth.length, errors.filter(error => error > 0.01), Math.abs(Number(rate) / exact - 1) < 0.05]).toEqual([
    7,
    [],
    true,
  ])
})

/** A server that greets with these bytes, whatever is asked. */
async function rawServer(greeting: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    socket.write(greeting)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}
