import { createHash } from 'node:crypto'
import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchContext } from '@probative/testkit'
import { expect, test } from 'vitest'
import { bytesPerToken } from './bytes-per-token.ts'
import { fileDigest } from './file-digest.ts'
import type { SyntheticModel } from './metadata.ts'
import { ensureModel, findModel, modelDirectory, modelFileName, roomProblem } from './model-cache.ts'
import { MODEL_SHAPES } from './model-shape.ts'
import { quantisationMix } from './quantisation-mix.ts'
import { readHead } from './read-head.ts'
import { modelFileBytes, writeModel } from './write-model.ts'

const model: SyntheticModel = { name: 'tiny', shape: MODEL_SHAPES.tiny, quantisation: 'Q8_0', seed: 1 }
const never = new AbortController().signal
const sha256 = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

test('the same model is the same bytes, and another seed is not', async () => {
  await using context = launchContext({})
  const directory = await context.scratch()
  const write = (name: string, seed: number) => writeModel(join(directory, name), { ...model, seed }, never)
  const [first, again, other] = [await write('a', 1), await write('b', 1), await write('c', 2)]
  expect(first).toEqual({ bytes: modelFileBytes(model), sha256: await sha256(join(directory, 'a')) })
  expect([again.sha256 === first.sha256, other.sha256 === first.sha256]).toEqual([true, false])
})

test('what was written is read back', async () => {
  await using context = launchContext({})
  const path = join(await context.scratch(), 'model.gguf')
  const { bytes } = await writeModel(path, { ...model, quantisation: 'Q4_K_M' }, never)
  const head = await readHead(path)
  const first = head.tensors[0]
  expect([head.architecture, head.name, head.fileBytes, head.tensors.length, first]).toEqual([
    'qwen2',
    'tiny with synthetic weights, seed 1',
    bytes,
    2 + 6 * 12,
    { name: 'token_embd.weight', bytes: ((256 * 8192) / 256) * 210, weights: 256 * 8192, type: 'Q6_K' },
  ])
  expect(head.metadata.get('qwen2.block_count')).toBe(6)
  expect(quantisationMix(head)).toBe('Q4_K 53 %, Q6_K 46 %, F32 1 %')
  expect(bytesPerToken(head)).toBe(head.tensors.reduce((total, tensor) => total + tensor.bytes, 0))
})

test.each([
  ['an empty file', 0, 'its head is cut at byte 0'],
  ['a head that ends', 1000, 'its head is cut at byte 1000'],
  ['data that ends', 1_000_000, /^it is cut: tensor token_embd.weight ends at byte \d+ of 1000000$/],
])('%s is refused', async (_, length, message) => {
  await using context = launchContext({})
  const path = join(await context.scratch(), 'model.gguf')
  await writeModel(path, model, never)
  await truncate(path, length)
  await expect(readHead(path)).rejects.toThrow(message)
})

test('what is no model is refused in words', async () => {
  await using context = launchContext({})
  const path = join(await context.scratch(), 'model.gguf')
  const refusal = async (bytes: Buffer) => {
    await writeFile(path, bytes)
    return readHead(path).then(
      () => 'accepted',
      (error: Error) => `${error.name}: ${error.message}`,
    )
  }
  const head = Buffer.alloc(64)
  head.write('GGUF')
  const versioned = (version: number, tensors = 0n, entries = 0n) => {
    const bytes = Buffer.from(head)
    bytes.writeUInt32LE(version, 4)
    bytes.writeBigUInt64LE(tensors, 8)
    bytes.writeBigUInt64LE(entries, 16)
    return bytes
  }
  expect([
    await refusal(Buffer.from('<html>no such model</html>')),
    await refusal(versioned(1)),
    await refusal(versioned(3, 2n ** 40n)),
    await refusal(versioned(3, 2n ** 60n)),
    await refusal(versioned(3)),
  ]).toEqual([
    'NotAModelError: it does not begin with "GGUF"',
    'NotAModelError: GGUF version 1 is not known',
    "NotAModelError: 1099511627776 tensors can't be right",
    "NotAModelError: a length of 1152921504606847000 can't be right",
    'NotAModelError: it names no architecture',
  ])
})

test('a model is written once, whole, and found again', async () => {
  await using context = launchContext({})
  const directory = await context.scratch()
  const first = await ensureModel(model, directory, context)
  const { generatedInS, ...rest } = first
  expect(generatedInS).toBeGreaterThan(0)
  expect(await ensureModel(model, directory, context)).toEqual(rest)
  await truncate(first.path, 1000)
  expect(await findModel(model, directory)).toBeUndefined()
  expect((await ensureModel(model, directory, context)).sha256).toBe(first.sha256)
})

test('an aborted write leaves no model', async () => {
  const controller = new AbortController()
  await using context = launchContext({}, { signal: controller.signal })
  const directory = await context.scratch()
  controller.abort(new Error('stopped'))
  await expect(ensureModel(model, directory, context)).rejects.toThrow('stopped')
  expect((await readdir(directory)).filter(name => name.endsWith('.gguf'))).toEqual([])
})

test('a model that the disk has no room for is refused before a byte is written', async () => {
  await using context = launchContext({})
  const directory = await context.scratch()
  const shape = { ...MODEL_SHAPES.tiny, layers: 2_000_000 }
  const huge = await roomProblem({ ...model, shape: { ...shape, layers: 1000, feedForward: 2 ** 30 } }, directory)
  expect(huge).toMatch(
    /^the file of tiny in Q8_0 has 8\d{8} MiB and must leave \d+ MiB free, but only \d+ MiB are free$/,
  )
  expect(await roomProblem(model, directory)).toBeUndefined()
})

test('names say what a file is, and differ when its bytes do', () => {
  const names = [model, { ...model, seed: 2 }, { ...model, quantisation: 'F16' as const }].map(modelFileName)
  expect(names.map(name => name.replace(/[0-9a-f]{16}/, 'DIGEST'))).toEqual([
    'tiny-Q8_0-DIGEST.gguf',
    'tiny-Q8_0-DIGEST.gguf',
    'tiny-F16-DIGEST.gguf',
  ])
  expect(new Set(names).size).toBe(3)
})

test.runIf(process.platform === 'linux')(
  'models lie in the cache directory of the user, or where they are wanted',
  () => {
    expect([modelDirectory('auto', { XDG_CACHE_HOME: '/c' }), modelDirectory('/models')]).toEqual([
      '/c/probative/models',
      '/models',
    ])
  },
)

test('the digest of a file is kept until the file changes', async () => {
  await using context = launchContext({})
  const directory = await context.scratch()
  const path = join(directory, 'x')
  await writeFile(path, 'abc')
  // @see FIPS 180-2, appendix B.1
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect([await fileDigest(path, directory, never), await fileDigest(path, directory, never)]).toEqual([abc, abc])
  await writeFile(path, 'abd')
  await utimes(path, 1, 1)
  expect(await fileDigest(path, directory, never)).not.toBe(abc)
})
