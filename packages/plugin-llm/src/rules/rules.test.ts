import type { Rule } from '@probative/core'
import { describe, expect, test } from 'vitest'
import { type CaseParts, caseOf, inputOf, rowOf } from '../../test/llm-input.ts'
import { bandwidthBound } from './bandwidth-bound.ts'
import { clientNotStalled } from './client-not-stalled.ts'
import { outputLength } from './output-length.ts'
import { promptNotCached } from './prompt-not-cached.ts'
import { sameWorkload } from './same-workload.ts'
import { ttftIsNotReciprocal } from './ttft-is-not-reciprocal.ts'

const caseId = 'llm/decode@1'
const check = (rule: Rule, parts: CaseParts, facts: CaseParts['facts'] = {}) =>
  rule.check(inputOf([caseOf(parts)], { facts }))

describe('decode within the memory bandwidth', () => {
  // A published matrix: 148.1 tokens/s of a 32B model in 4 bits, about 19 GB, on a card with 1008 GB/s.
  const published = { values: { decode: [148.1] }, facts: { 'model.bytes_per_token': 19e9 }, acceleration: 'cuda' }

  test('a published result that no such card can reach is an alarm', () => {
    expect(check(bandwidthBound, published, { 'gpu.memory_bandwidth': 1008e9 })).toEqual([
      {
        caseId,
        result: 'breach',
        alarm: true,
        arithmetic: '148.1 token/s x 19 GB = 2.814 TB/s, 279.2 % of 1.008 TB/s (the fact gpu.memory_bandwidth)',
      },
    ])
  })

  test('without a bandwidth, without the bytes, or in a cache, nothing can be told', () => {
    const known = { 'gpu.memory_bandwidth': 1008e9 }
    const small = { ...published, facts: { 'model.bytes_per_token': 7.4e6 } }
    const arithmetic = [
      check(bandwidthBound, published),
      check(bandwidthBound, published, { 'memory.bandwidth': 50e9 }),
      check(bandwidthBound, { ...published, facts: {} }, known),
      check(bandwidthBound, small, known),
    ].map(([found]) => [found?.result, found?.arithmetic])
    expect(arithmetic).toEqual([
      ['cannot-tell', '148.1 token/s x 19 GB = 2.814 TB/s, and the memory bandwidth is not known'],
      ['cannot-tell', '148.1 token/s x 19 GB = 2.814 TB/s, and the memory bandwidth is not known'],
      ['cannot-tell', 'the bytes that a token takes are not known'],
      ['cannot-tell', '148.1 token/s x 7.4 MB = 1.096 GB/s, and the weights may stay in a cache'],
    ])
  })

  test('the memory of the device counts, as measured in the same run, with a tenth for its error', () => {
    const on = (acceleration: string, rate: number) =>
      caseOf({ values: { decode: [rate] }, facts: { 'model.bytes_per_token': 1e9 }, acceleration })
    const memory = (probe: string, read: number[]) =>
      caseOf({ caseId: `${probe}@1`, probe, units: { read: 'B/s' }, values: { read } })
    const both = [memory('memory/host', [38e9, 40e9]), memory('memory/device', [4e12])]
    const found = [on('cpu', 43), on('cpu', 45), on('vulkan', 3000), on('vulkan', 4500)].map(
      one => bandwidthBound.check(inputOf([one, ...both]))[0],
    )
    expect(found.map(one => [one?.result, one?.arithmetic])).toEqual([
      ['ok', '43 token/s x 1 GB = 43 GB/s, 107.5 % of 40 GB/s (read of memory/host@1)'],
      ['breach', '45 token/s x 1 GB = 45 GB/s, 112.5 % of 40 GB/s (read of memory/host@1)'],
      ['ok', '3000 token/s x 1 GB = 3 TB/s, 75 % of 4 TB/s (read of memory/device@1)'],
      ['breach', '4500 token/s x 1 GB = 4.5 TB/s, 112.5 % of 4 TB/s (read of memory/device@1)'],
    ])
  })

  test('other probes are none of its business', () => {
    expect(
      check(bandwidthBound, { probe: 'storage/fsync', units: { decode: 'token/s' }, values: { decode: [1] } }),
    ).toEqual([])
    expect(check(bandwidthBound, { values: { decode: [{ unavailable: 'x' }] } })).toEqual([])
  })
})

describe('TTFT that is throughput upside down', () => {
  // Two rows of a published report and its sibling: 8.7 tokens/s and 114.6 ms, 132.3 tokens/s and 7.6 ms.
  const published = { values: { decode: [8.7, 132.3], ttft: [0.1146, 0.0076] } }
  const prompt = (tokens: number) => ({ rows: [rowOf({ prompt_tokens: tokens })] })

  test('with prompts of unknown length it is a warning, with long ones an alarm, with short ones possible', () => {
    const arithmetic = 'ttft x decode = 0.9970 .. 1.005 in 2 rows'
    expect([
      check(ttftIsNotReciprocal, published),
      check(ttftIsNotReciprocal, { ...published, ...prompt(65) }),
      check(ttftIsNotReciprocal, { ...published, ...prompt(64) }),
    ]).toEqual([
      [
        {
          caseId,
          result: 'breach',
          arithmetic: `${arithmetic}: throughput upside down, unless the prompts were a few tokens`,
        },
      ],
      [
        {
          caseId,
          result: 'breach',
          alarm: true,
          arithmetic: `${arithmetic}, with prompts of 65 tokens and more: throughput upside down`,
        },
      ],
      [
        {
          caseId,
          result: 'cannot-tell',
          arithmetic: `${arithmetic}, with prompts of 64 tokens: they may take as long as one token`,
        },
      ],
    ])
  })

  test('one row that differs clears it, one row alone proves nothing', () => {
    const other = check(ttftIsNotReciprocal, { values: { decode: [8.7, 32.2], ttft: [0.1146, 0.1588] } })
    const alone = check(ttftIsNotReciprocal, { values: { decode: [8.7], ttft: [0.1146] } })
    expect([other, alone].map(([found]) => [found?.result, found?.arithmetic])).toEqual([
      ['ok', 'ttft x decode = 0.9970 .. 5.113 in 2 rows'],
      ['cannot-tell', 'ttft x decode = 0.9970 in 1 rows: one row is none'],
    ])
  })

  test('a case without both metrics is passed over', () => {
    expect(check(ttftIsNotReciprocal, { units: { decode: 'token/s' }, values: { decode: [8.7] } })).toEqual([])
  })
})

describe('requests', () => {
  test('another number of tokens than asked for', () => {
    const short = rowOf({ output_tokens: 90, finish: 'stop' })
    expect(check(outputLength, { rows: [rowOf(), short] })).toEqual([
      {
        caseId,
        result: 'breach',
        arithmetic: '1 of 2 requests have another length: 90 tokens where 128 were asked for, finish reason stop',
      },
    ])
    expect(check(outputLength, { rows: [rowOf(), rowOf()] })).toEqual([
      { caseId, result: 'ok', arithmetic: '2 requests, each with as many tokens as asked for' },
    ])
  })

  test('a guessed number of tokens tells nothing', () => {
    expect(check(outputLength, { rows: [rowOf({ count_source: 'chunk_assumed' }), rowOf()] })).toEqual([
      {
        caseId,
        result: 'cannot-tell',
        arithmetic: 'in 1 of 2 requests nobody counted the tokens: an event was taken for one',
      },
    ])
  })

  test('prompts from a cache', () => {
    const of = (...cached: readonly (number | null)[]) =>
      check(promptNotCached, { rows: cached.map(cached_tokens => rowOf({ cached_tokens })) })[0]
    expect([of(0, 1), of(0, 31), of(0, null), of(31, null)]).toEqual([
      { caseId, result: 'ok', arithmetic: '2 prompts, at most 1 token of each from a cache' },
      { caseId, result: 'breach', arithmetic: '1 of 2 prompts came from a cache in part: 31 of 32 tokens' },
      { caseId, result: 'cannot-tell', arithmetic: 'the engine does not say what it had cached of 1 of 2 prompts' },
      { caseId, result: 'breach', arithmetic: '1 of 2 prompts came from a cache in part: 31 of 32 tokens' },
    ])
  })

  test('a client that did not read for a hundredth of the decode phase', () => {
    const of = (...rows: readonly Parameters<typeof rowOf>[0][]) =>
      check(clientNotStalled, { rows: rows.map(rowOf) })[0]
    expect([
      of({ stall_s: 0.01 }, {}),
      of({ stall_s: 0.02 }, {}),
      of({ ttft_s: 0.1, e2e_s: 0.1, stall_s: 0.005 }),
    ]).toEqual([
      { caseId, result: 'ok', arithmetic: 'the client did not read for up to 10 ms of the 1 s that it timed: 1 %' },
      { caseId, result: 'breach', arithmetic: 'the client did not read for up to 20 ms of the 1 s that it timed: 2 %' },
      {
        caseId,
        result: 'breach',
        arithmetic: 'the client did not read for up to 5 ms of the 100 ms that it timed: 5 %',
      },
    ])
  })

  test('rows of another shape are no requests', () => {
    expect(
      [outputLength, promptNotCached, clientNotStalled].map(rule => check(rule, { rows: [{ file: 'a.pdf' }] })),
    ).toEqual([[], [], []])
  })
})

describe('the same work on both sides', () => {
  const facts = {
    'request.prompt_seed': 1,
    'request.prompt_tokens': 32,
    'request.output_tokens': 128,
    'sampling.method': 'greedy',
    'model.parameters': 1_543_714_304,
    'engine.name': 'llama.cpp',
    'engine.version': '0.5.0',
  }
  const compare = (theirs: Readonly<Record<string, string | number>>) =>
    sameWorkload.check(
      inputOf([caseOf({ caseId: 'ours', facts }), caseOf({ caseId: 'theirs', facts: theirs })], {
        compared: [
          ['ours', 'theirs'],
          ['ours', 'theirs'],
        ],
      }),
    )

  test('equal, with both versions known', () => {
    expect(compare({ ...facts, 'engine.name': 'ollama', 'engine.version': '0.9.1' })).toEqual([
      {
        caseId: 'ours',
        result: 'ok',
        arithmetic: 'against theirs: the same prompts, lengths and sampling; llama.cpp 0.5.0 and ollama 0.9.1',
      },
    ])
  })

  test('what differs, and what nobody knows, is named', () => {
    const { 'engine.version': _, 'sampling.method': __, ...rest } = facts
    expect(compare({ ...rest, 'request.output_tokens': 32 })).toEqual([
      {
        caseId: 'ours',
        result: 'breach',
        arithmetic:
          'against theirs: request.output_tokens is 128 here and 32 there; sampling.method is greedy here and unknown there; ' +
          'engine.version is not known on both sides',
      },
    ])
  })

  test('nothing is compared: nothing is said', () => {
    expect(sameWorkload.check(inputOf([caseOf({ facts })]))).toEqual([])
  })
})
