import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cuda, CudaError, koffiFfi, openCublasLt, openCuda } from '../src/index.ts'
import { compileLibrary, noCompiler } from './compile-library.ts'

/** Through real native calls into a GPU in software. */
describe.skipIf(noCompiler)('driver and cublasLt', () => {
  let library: ReturnType<typeof compileLibrary>
  let cuda: Cuda
  beforeAll(() => {
    library = compileLibrary('fake-cuda.c', 'libcuda.so.1', 'libcublasLt.so.13')
    const opened = openCuda({ path: library.path })
    if (!opened.ok) throw new Error(opened.reason)
    cuda = opened.cuda
  })
  afterAll(() => {
    cuda[Symbol.dispose]()
    library[Symbol.dispose]()
  })

  const device = () => {
    const [first] = cuda.devices
    if (!first) throw new Error('no device')
    return first
  }
  /** Objects of the library that were made and not freed. */
  function alive(): number {
    using loaded = koffiFfi.load(library.path)
    return Number(loaded.function('fake_alive', { returns: 'i64', takes: [] })?.())
  }
  const doubles = (bytes: Uint8Array) => [...new Float64Array(bytes.slice().buffer)]

  test('who the device is', () => {
    const { name, uuid, totalBytes, computeCapability, ordinal } = device()
    expect({ version: cuda.version, name, uuid, totalBytes, computeCapability, ordinal }).toEqual({
      version: '12.8',
      name: 'Software GPU',
      uuid: 'GPU-00112233-4455-6677-8899-aabbccddeeff',
      totalBytes: 2 ** 33,
      computeCapability: '9.0',
      ordinal: 0,
    })
  })

  test('bytes go to the device, are filled, copied and come back', () => {
    using context = device().open()
    using stream = context.stream()
    using a = context.alloc(16)
    using b = context.alloc(16)
    stream.write(a.address, new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]))
    stream.fillBytes(a.address + 2n, 0xff, 2)
    stream.fillWords(a.address + 8n, 0x01020304, 1)
    stream.copy(b.address, a.address, 16)
    expect([...stream.read(b.address, 16)]).toEqual([1, 2, 255, 255, 5, 6, 7, 8, 4, 3, 2, 1, 13, 14, 15, 16])
  })

  test('every kind of argument reaches a kernel', () => {
    using context = device().open()
    using stream = context.stream()
    using module = context.module('.version 7.0')
    using out = context.alloc(40)
    const kernel = module.kernel('pack')
    stream.launch(kernel, {
      grid: 1,
      block: 1,
      args: [
        ['u64', out.address],
        ['u32', 4_294_967_295],
        ['i32', -5],
        ['u64', 2 ** 40],
        ['f32', 0.5],
        ['f64', 0.1],
      ],
    })
    expect([kernel.blocksPerMultiprocessor(256), ...doubles(stream.read(out.address, 40))]).toEqual([
      8,
      4_294_967_295,
      -5,
      2 ** 40,
      0.5,
      0.1,
    ])
  })

  test('a graph does nothing until it is launched, and then all of it, as often as it is launched', () => {
    using context = device().open()
    using stream = context.stream()
    using memory = context.alloc(4)
    using graph = stream.capture(() => stream.fillBytes(memory.address, 7, 2))
    const before = [...stream.read(memory.address, 4)]
    graph.launch(stream)
    expect([before, [...stream.read(memory.address, 4)]]).toEqual([
      [0, 0, 0, 0],
      [7, 7, 0, 0],
    ])
  })

  test('an error while a graph is captured leaves the stream usable', () => {
    using context = device().open()
    using stream = context.stream()
    using memory = context.alloc(4)
    expect(() =>
      stream.capture(() => {
        throw new RangeError('mine')
      }),
    ).toThrow('mine')
    stream.fillBytes(memory.address, 1, 4)
    expect([...stream.read(memory.address, 4)]).toEqual([1, 1, 1, 1])
  })

  test('time between events, by the older function where the newer is missing', () => {
    using context = device().open()
    using stream = context.stream()
    using start = context.event()
    using end = context.event()
    expect(start.isDone()).toBe(false)
    stream.record(start)
    stream.record(end)
    expect([start.isDone(), end.secondsSince(start) > 0, end.secondsSince(start) < 1]).toEqual([true, true, true])
  })

  test('what fails says its name and what to do', () => {
    using context = device().open()
    using module = context.module('')
    const messages = [
      () => context.alloc(2 ** 40),
      () => context.module('nonsense'),
      () => module.kernel('nosuch'),
    ].map(fail => {
      try {
        return fail()
      } catch (error) {
        return error instanceof CudaError && [error.statusName, error.message]
      }
    })
    expect(messages).toEqual([
      [
        'OUT_OF_MEMORY',
        'OUT_OF_MEMORY: not enough memory on the GPU; use smaller sizes or end what else runs on it (cuMemAlloc_v2)',
      ],
      [
        'INVALID_PTX',
        "INVALID_PTX: the driver can not compile the kernel (cuModuleLoadDataEx): ptxas fatal: unexpected 'nonsense'",
      ],
      ['NOT_FOUND', 'NOT_FOUND: this driver does not have the function (cuModuleGetFunction)'],
    ])
  })

  test('a kernel that reads what is not its own: the next call says so', () => {
    using context = device().open()
    using stream = context.stream()
    using module = context.module('')
    stream.launch(module.kernel('read_word'), {
      grid: 1,
      block: 1,
      args: [
        ['u64', 8],
        ['u64', 8],
      ],
    })
    expect(() => stream.synchronize()).toThrow(
      'ILLEGAL_ADDRESS: a kernel used memory that is not its own; the context is lost (cuStreamSynchronize)',
    )
  })

  test('pinned memory is shared with the device', () => {
    using context = device().open()
    using stream = context.stream()
    using memory = context.pinned(4)
    memory.bytes[1] = 9
    expect([...stream.read(memory.address, 4)]).toEqual([0, 9, 0, 0])
  })

  // The device has 4 GiB free.
  test('managed memory is shared with the device, and never more than half of what is free', () => {
    using context = device().open()
    using stream = context.stream()
    using first = context.managed(4)
    first.bytes[1] = 9
    expect([...stream.read(first.address, 4)]).toEqual([0, 9, 0, 0])
    expect(() => context.managed(2 ** 31 - 3)).toThrow(
      '2147483649 B of managed memory are more than half of what the GPU has free',
    )
    context.managed(2 ** 20)[Symbol.dispose]()
  })

  const path = () => join(library.folder, 'libcublasLt.so.13')
  const PRODUCT = { m: 2, n: 3, k: 2, transposeB: false } as const

  test('a product of doubles, alpha as wide as it must be: A lies transposed', () => {
    using context = device().open()
    const opened = openCublasLt({ path: path() })
    if (!opened.ok) throw new Error(opened.reason)
    using cublasLt = opened.cublasLt
    using stream = context.stream()
    using plan = cublasLt.plan({
      ...PRODUCT,
      a: 'f64',
      b: 'f64',
      d: 'f64',
      compute: 'f64',
      scale: 'f64',
      transposeA: true,
    })
    const [algorithm] = plan.algorithms(8, 4096)
    if (!algorithm) throw new Error('no algorithm')
    using a = context.alloc(32)
    using b = context.alloc(48)
    using d = context.alloc(48)
    using workspace = context.alloc(4096)
    // A = [1 2; 3 4], B = [5 6 7; 8 9 10]
    stream.write(a.address, new Uint8Array(new Float64Array([1, 2, 3, 4]).buffer))
    stream.write(b.address, new Uint8Array(new Float64Array([5, 8, 6, 9, 7, 10]).buffer))
    plan.run(algorithm, {
      a: a.address,
      b: b.address,
      d: d.address,
      workspace: workspace.address,
      workspaceBytes: 4096,
      stream: stream.handle,
    })
    expect([cublasLt.version, doubles(stream.read(d.address, 48))]).toEqual(['13.1.0', [21, 47, 24, 54, 27, 61]])
  })

  test('algorithms in order, without those that do not work, with their configuration', () => {
    using _context = device().open()
    const opened = openCublasLt({ path: path() })
    if (!opened.ok) throw new Error(opened.reason)
    using cublasLt = opened.cublasLt
    using plan = cublasLt.plan({
      ...PRODUCT,
      a: 'i8',
      b: 'i8',
      d: 'i32',
      compute: 'i32',
      scale: 'i32',
      transposeA: true,
    })
    using other = cublasLt.plan({
      ...PRODUCT,
      a: 'e4m3',
      b: 'e4m3',
      d: 'bf16',
      compute: 'f32',
      scale: 'f32',
      transposeA: true,
      fastAccumulation: true,
    })
    const found = plan.algorithms(8, 4096).map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length }))
    const config = (id: number) => ({
      id,
      tile: id + 10,
      splitK: id + 20,
      reduction: id + 30,
      swizzle: id + 40,
      custom: id + 50,
      stages: id + 60,
    })
    expect([found, other.algorithms(8, 4096)]).toEqual([
      [
        { rank: 0, workspaceBytes: 2048, waves: 0.5, config: config(100), size: 64 },
        { rank: 2, workspaceBytes: 2048, waves: 2.5, config: config(102), size: 64 },
      ],
      [],
    ])
  })

  test('everything that was made has been freed', () => {
    expect(alive()).toBe(0)
  })
})
