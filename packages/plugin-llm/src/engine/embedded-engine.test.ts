import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { launchContext } from '@probative/testkit'
import { describe, expect, test } from 'vitest'
import { hasLlama, modelDirectory } from '../../test/embedded.ts'
import type { EmbeddedOptions } from '../options.ts'
import { decode } from '../probes/decode.ts'
import { tokenCount } from '../timing/token-event.ts'
import { openModelFile } from './model-source.ts'
import { openEmbedded } from './open-embedded.ts'
import { makePrompt } from './prompt.ts'
import { resolveEmbedded } from './resolve-embedded.ts'

const never = new AbortController().signal
const optionsOf = (options: object) => decode.bind(options).options as unknown as EmbeddedOptions
const promptOf = (tokens: number, nonce = 1) =>
  makePrompt({ tokens, outputTokens: 16, range: { first: 300, end: 7000 }, seed: 1, index: 0, nonce })

describe.skipIf(!(await hasLlama()))('llama.cpp in this process', { timeout: 60_000 }, () => {
  test('a generation is as long as asked for, one event a token, on the processor', async () => {
    await using models = await modelDirectory()
    await using context = launchContext(optionsOf({ backend: 'cpu', threads: 1, modelDirectory: models.path }))
    await using engine = await openEmbedded(context, 64)
    const generation = await engine.generate({ prompt: promptOf(20), outputTokens: 16, signal: never })
    const { events, ...rest } = generation
    expect([events.length, tokenCount(events), events.every(({ tokens }) => tokens === 1)]).toEqual([16, 16, true])
    expect(events.every(({ atNs }, i) => atNs > (events[i - 1]?.atNs ?? 0))).toBe(true)
    expect(rest).toEqual({
      countSource: 'token_ids',
      promptTokens: 20,
      cachedTokens: 0,
      finish: 'length',
      reported: {},
      connectS: 0,
      stallS: 0,
    })
    expect(engine.acceleration).toEqual({ value: 'cpu', source: 'measured' })
    const fact = (name: string) => engine.facts[name]?.value
    expect(
      ['engine.name', 'engine.threads', 'engine.gpu_layers', 'model.weights', 'model.parameters'].map(fact),
    ).toEqual(['llama.cpp', 1, 0, 'synthetic', 6_822_144])
    expect(await engine.verify()).toEqual({
      ok: true,
      what: expect.stringMatching(
        /^35 tokens: logits differ by \S+ from those of the whole sequence computed again, and by \S+ from/,
      ),
    })
  })

  test('greedy decoding gives the same tokens for the same prompt, and follows from it', async () => {
    await using models = await modelDirectory()
    const options = optionsOf({ backend: 'cpu', threads: 1, sampling: 'greedy', modelDirectory: models.path })
    await using context = launchContext(options)
    await using engine = await openEmbedded(context, 64)
    const proofOf = async (nonce: number) => {
      await engine.generate({ prompt: promptOf(20, nonce), outputTokens: 16, signal: never })
      return (await engine.verify()).what
    }
    const [first, other, again] = [await proofOf(1), await proofOf(2), await proofOf(1)]
    expect([again === first, other === first]).toEqual([true, false])
  })

  test('a text is put into the tokens of the model, ids are taken as they are, and unknown ones are an error', async () => {
    await using models = await modelDirectory()
    await using context = launchContext(optionsOf({ backend: 'cpu', threads: 1, modelDirectory: models.path }))
    await using engine = await openEmbedded(context, 256)
    const continuation = Int32Array.from([300, 301])
    const ask = (prompt: object) =>
      engine.generate({ prompt: { ids: new Int32Array(), continuation, ...prompt }, outputTokens: 2, signal: never })
    const text = 'What is the capital of France? Grüße <s>'
    const [short, long] = [await ask({ text }), await ask({ text: `${text}${text}` })]
    const lengths = [short, long].map(({ promptTokens = 0 }) => promptTokens)
    expect(lengths.map((tokens, i) => tokens > 3 && tokens <= (i + 1) * Buffer.byteLength(text) + 1)).toEqual([
      true,
      true,
    ])
    expect(lengths[1]).toBeGreaterThan(lengths[0] ?? 0)
    expect((await engine.verify()).ok).toBe(true)
    expect((await ask({ ids: Int32Array.from([5, 6, 7]), isExact: true })).promptTokens).toBe(3)
    await expect(ask({ ids: Int32Array.from([5, 8192]), isExact: true })).rejects.toThrow(
      'the prompt holds the token 8192, and the model has 8192 tokens',
    )
    const memory = engine.peakMemory()
    expect(process.platform !== 'linux' || (typeof memory === 'number' && memory >= 2 ** 25)).toBe(true)
  })

  test('work that was not done is not proved', async () => {
    await using models = await modelDirectory()
    await using context = launchContext(optionsOf({ backend: 'cpu', threads: 1, modelDirectory: models.path }))
    await using engine = await openEmbedded(context, 64)
    expect(await engine.verify()).toEqual({ ok: false, what: 'nothing was generated' })
  })

  test('a prompt longer than the context is an error in words', async () => {
    await using models = await modelDirectory()
    await using context = launchContext(optionsOf({ backend: 'cpu', threads: 1, modelDirectory: models.path }))
    await using engine = await openEmbedded(context, 64)
    await expect(engine.generate({ prompt: promptOf(300), outputTokens: 2, signal: never })).rejects.toThrow(
      '300 tokens do not fit into the context of 256',
    )
  })

  test('a file that was cut after its head was read is refused by llama.cpp, and the next one loads', async () => {
    await using models = await modelDirectory()
    const options = optionsOf({ backend: 'cpu', threads: 1, modelDirectory: models.path })
    await using context = launchContext(options)
    const { path } = await openModelFile(options, context)
    await truncate(path, 1_000_000)
    const cut = launchContext({ ...options, model: path })
    await expect(openEmbedded(cut, 64)).rejects.toThrow('it is cut: tensor token_embd.weight ends at byte')
    await using engine = await openEmbedded(context, 64)
    expect((await engine.generate({ prompt: promptOf(8), outputTokens: 2, signal: never })).events.length).toBe(2)
  })

  const resolve = (options: object, contextTokens = 64, availableBytes?: number) =>
    resolveEmbedded(optionsOf({ backend: 'cpu', ...options }), contextTokens, availableBytes)

  test('auto becomes concrete', async () => {
    await using models = await modelDirectory()
    const found = await resolve({ modelDirectory: models.path })
    expect(found).toMatchObject({ ok: true, options: [{ backend: 'cpu', threads: expect.any(Number), model: 'tiny' }] })
  })

  test('what can not run says why and how to mend it', async () => {
    await using models = await modelDirectory()
    const at = { modelDirectory: models.path }
    expect([
      await resolve({ ...at, model: 'qwen3' }),
      await resolve({ ...at, model: join(models.path, 'missing.gguf') }),
      await resolve({ ...at, model: 'qwen2.5-32b', quant: 'F16' }, 64, 2 ** 30).then(({ ok }) => ok),
      await resolve({ ...at }, 40_000),
      await resolve({ ...at }, 64, 2 ** 27),
      await resolve({ ...at, backend: process.platform === 'darwin' ? 'cuda' : 'metal' }).then(({ ok }) => ok),
    ]).toEqual([
      {
        ok: false,
        reason: 'there is no model "qwen3"',
        fix: expect.stringMatching(/^one of tiny, qwen2.5-0.5b, .* or the path of a .gguf file$/),
      },
      { ok: false, reason: 'the model file does not exist', fix: 'set model to a GGUF file that is whole' },
      false,
      { ok: false, reason: "40000 tokens are more than the model's context of 32768", fix: 'ask for fewer tokens' },
      {
        ok: false,
        reason: 'the model needs about 263 MiB of memory and 128 MiB are available',
        fix: 'choose a smaller model or a smaller quant, or stop other programs',
      },
      false,
    ])
  })
})
