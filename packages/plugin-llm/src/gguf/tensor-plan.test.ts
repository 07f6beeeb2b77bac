import { expect, test } from 'vitest'
import { MODEL_SHAPES, type ModelShape, SHAPE_NAMES } from './model-shape.ts'
import { parametersOf, planTensors } from './tensor-plan.ts'

test('shapes have the numbers of parameters that were published', () => {
  expect(SHAPE_NAMES.map(name => [name, parametersOf(planTensors(MODEL_SHAPES[name], 'F16'))])).toEqual([
    ['tiny', 6_822_144],
    ['qwen2.5-0.5b', 494_032_768],
    ['qwen2.5-1.5b', 1_543_714_304],
    ['qwen2.5-7b', 7_615_616_512],
    ['qwen2.5-32b', 32_763_876_352],
    ['llama3.2-1b', 1_235_814_400],
    ['llama3.1-8b', 8_030_261_248],
  ])
})

const typesOf = (
  quantisation: 'Q4_0' | 'Q8_0' | 'Q4_K_M' | 'F16',
  shape: ModelShape = MODEL_SHAPES['qwen2.5-1.5b'],
  layer = 3,
) =>
  Object.fromEntries(
    planTensors(shape, quantisation)
      .filter(({ name }) => !name.startsWith('blk.') || name.startsWith(`blk.${layer}.`))
      .filter(({ type }) => type !== 'F32')
      .map(({ name, type }) => [name.replace(/^blk\.\d+\./, '').replace('.weight', ''), type]),
  )

test('the types are those that the quantiser of llama.cpp chooses', () => {
  const plain = { attn_q: 'Q4_K', attn_k: 'Q4_K', attn_output: 'Q4_K', ffn_gate: 'Q4_K', ffn_up: 'Q4_K' }
  expect(typesOf('Q4_K_M')).toEqual({ token_embd: 'Q6_K', ...plain, attn_v: 'Q4_K', ffn_down: 'Q4_K' })
  expect(typesOf('Q4_K_M', undefined, 2)).toEqual({ token_embd: 'Q6_K', ...plain, attn_v: 'Q6_K', ffn_down: 'Q6_K' })
  expect(new Set(Object.values(typesOf('Q8_0')))).toEqual(new Set(['Q8_0']))
  expect(new Set(Object.values(typesOf('F16')))).toEqual(new Set(['F16']))
})

test('half of the layers of Q4_K_M get more bits: the first and last eighth and every third between', () => {
  const precious = planTensors(MODEL_SHAPES['qwen2.5-1.5b'], 'Q4_K_M')
    .filter(({ name, type }) => name.endsWith('ffn_down.weight') && type === 'Q6_K')
    .map(({ name }) => Number(name.split('.')[1]))
  expect(precious).toEqual([0, 1, 2, 5, 8, 11, 14, 17, 20, 23, 24, 25, 26, 27])
})

test('an output matrix of its own is precious, the embeddings beside it are not', () => {
  const { token_embd, output } = typesOf('Q4_0', MODEL_SHAPES['llama3.1-8b'])
  expect({ token_embd, output }).toEqual({ token_embd: 'Q4_0', output: 'Q6_K' })
})

test('rows that are no whole large blocks fall back to small ones', () => {
  expect(typesOf('Q4_K_M', MODEL_SHAPES['qwen2.5-0.5b'], 2)).toEqual({
    token_embd: 'Q8_0',
    attn_q: 'Q5_0',
    attn_k: 'Q5_0',
    attn_v: 'Q8_0',
    attn_output: 'Q5_0',
    ffn_gate: 'Q5_0',
    ffn_up: 'Q5_0',
    ffn_down: 'Q6_K',
  })
})

test('bytes follow from blocks', () => {
  const down = planTensors(MODEL_SHAPES['qwen2.5-1.5b'], 'Q4_0').find(({ name }) => name === 'blk.0.ffn_down.weight')
  expect(down).toEqual({
    name: 'blk.0.ffn_down.weight',
    dimensions: [8960, 1536],
    type: 'Q4_0',
    bytes: ((8960 * 1536) / 32) * 18,
    content: 'weights',
  })
})
