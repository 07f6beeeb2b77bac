import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../http/words.ts'
import { saltPrompt } from './prompt.ts'
import { readPromptFile } from './prompt-file.ts'
import { openPrompts, promptRoom, shuffle } from './prompt-source.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, content)
  return path
}

const wish = { outputTokens: 2, range: { first: 0, end: 100 }, seed: 1, index: 0, nonce: 1 }

describe('a file of prompts', () => {
  test('a text a line, blank ones left out, with the digest of its bytes', async () => {
    const path = await fileOf('some.txt', 'one\r\n\n  zwei ü  \nthree')
    expect(await readPromptFile(path)).toEqual({
      // printf 'one\r\n\n  zwei ü  \nthree' | sha256sum
      sha256: 'f036183939e87c2a70758ba7b500cf78772522aaae2563324e3a92f9d2be3037',
      prompts: [
        { line: 1, text: 'one' },
        { line: 3, text: 'zwei ü' },
        { line: 4, text: 'three' },
      ],
    })
  })

  test('JSON lines: a text, token ids, or the first thing a person says', async () => {
    const lines = [
      '"plain"',
      '{"prompt":"named","other":1}',
      '{"text":"as text"}',
      '{"prompt":[1,2]}',
      '{"token_ids":[3,4,5]}',
      '{"id":"x","conversations":[{"from":"gpt","value":"hello"},{"from":"human","value":"asked"},{"from":"gpt","value":"no"}]}',
    ]
    const { prompts } = await readPromptFile(await fileOf('some.jsonl', lines.join('\n')))
    expect(prompts).toEqual([
      { line: 1, text: 'plain' },
      { line: 2, text: 'named' },
      { line: 3, text: 'as text' },
      { line: 4, ids: [1, 2] },
      { line: 5, ids: [3, 4, 5] },
      { line: 6, text: 'asked' },
    ])
  })

  test('what is wrong is said with its line', async () => {
    const fields = 'has no prompt, text, token_ids or conversations with text or token ids'
    const files = [
      ['broken.jsonl', '"fine"\n{"prompt"\n{"prompt":""}\n\n{"token_ids":[-1]}\n7\n[]'],
      ['bytes.txt', Buffer.from([0x61, 0x0a, 0xff, 0xfe])],
      ['empty.txt', '\n \n'],
      ['array.json', '[]'],
    ] as const
    const messages = files.map(async ([name, content]) =>
      readPromptFile(await fileOf(name, content)).catch((error: Error) => error.message),
    )
    expect(
      await Promise.all([
        ...messages,
        readPromptFile(join(directory, 'none.txt')).catch((error: Error) => error.message),
      ]),
    ).toEqual([
      `broken.jsonl: line 2 is no JSON; line 3 ${fields}; line 5 ${fields}; and 2 lines more`,
      'bytes.txt: line 2 is no UTF-8',
      'empty.txt: holds no prompt',
      'array.json: is one document; write JSON lines, to a file ending in .jsonl',
      'none.txt: does not exist',
    ])
  })
})

describe('which prompts are sent', () => {
  test('the seed decides the order, and every prompt has its turn', () => {
    const values = Array.from({ length: 50 }, (_, i) => i)
    const [first, again, other] = [shuffle(values, 1), shuffle(values, 1), shuffle(values, 2)]
    const sorted = [...first].sort((a, b) => a - b)
    expect([again, sorted]).toEqual([first, values])
    expect([other, first]).not.toEqual([first, values])
  })

  test('each stands behind words or tokens that are new, and is whole', () => {
    const text = saltPrompt({ line: 1, text: 'Why?' }, wish, textOf)
    const other = saltPrompt({ line: 1, text: 'Why?' }, { ...wish, nonce: 2 }, textOf)
    const ids = saltPrompt({ line: 2, ids: [7, 8, 9] }, wish, textOf)
    expect([text.text, other.text === text.text, ids.ids.length, [...ids.ids.slice(4)], ids.isExact]).toEqual([
      expect.stringMatching(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+\n\nWhy\?$/),
      false,
      7,
      [7, 8, 9],
      true,
    ])
  })

  test('the source tells its file, and goes round when there are more requests than prompts', async () => {
    const options = { engine: 'openai', api: 'chat', promptSeed: 1, promptTokens: 32 } as const
    const source = await openPrompts({ ...options, prompts: await fileOf('two.txt', 'alpha\nbeta') })
    const sent = [0, 1, 2].map(index =>
      source
        .prompt({ ...wish, index }, 32)
        .text?.split('\n')
        .at(-1),
    )
    expect([sent[2] === sent[0], [...sent.slice(0, 2)].sort()]).toEqual([true, ['alpha', 'beta']])
    const facts = Object.entries(source.facts).map(([name, { value, role }]) => [name, value, role])
    expect(facts.slice(0, 3)).toEqual([
      ['request.prompt_seed', 1, 'workload'],
      ['request.prompt_tokens', 'as in the file', 'workload'],
      ['request.prompts', 2, 'workload'],
    ])
    expect(facts[3]?.[0]).toBe('request.prompts_sha256')
  })

  test('an engine that takes text gets no ids, and a broken file has no room', async () => {
    const options = { engine: 'openai', api: 'chat', promptSeed: 1, promptTokens: 32 } as const
    const prompts = await fileOf('ids.jsonl', '"text"\n[]'.replace('[]', '{"token_ids":[1,2,3]}'))
    const broken = await fileOf('bad.jsonl', '{')
    expect([
      await promptRoom(options),
      await promptRoom({ ...options, prompts }),
      await promptRoom({ ...options, engine: 'tgi', prompts }),
      await promptRoom({ ...options, api: 'completions', prompts }),
      await promptRoom({ ...options, prompts: broken }),
    ]).toEqual([
      { ok: true, tokens: 32 },
      {
        ok: false,
        reason: 'the chat interface takes text, and line 2 of the prompts holds token ids',
        fix: 'set api: completions, or write text',
      },
      {
        ok: false,
        reason: 'the engine tgi takes text, and line 2 of the prompts holds token ids',
        fix: 'write text, or choose another engine',
      },
      { ok: true, tokens: 68 },
      {
        ok: false,
        reason: "the prompts can't be used: bad.jsonl: line 1 is no JSON",
        fix: 'mend the file, or name another',
      },
    ])
  })
})
