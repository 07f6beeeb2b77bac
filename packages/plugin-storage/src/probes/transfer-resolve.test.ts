import { expect, test } from 'vitest'
import { hasDiskInTemp } from '../../test/requirements.ts'
import { randomRead, sequentialRead } from './one-way-probe.ts'

const onDisk = test.skipIf(!hasDiskInTemp())

onDisk('sizes get one spelling, the engine becomes concrete, the directory stays unnamed', async () => {
  expect(await randomRead.bind({ fileSize: 128 * 2 ** 20, blockSize: '4096 B' }).resolve()).toEqual({
    ok: true,
    options: [
      {
        directory: 'auto',
        fileSize: '128MiB',
        blockSize: '4KiB',
        queueDepth: 1,
        durationMs: 1000,
        direct: true,
        engine: 'builtin',
        ioengine: 'auto',
      },
    ],
  })
})

onDisk('the concrete engine shows in the identity, the directory never', async () => {
  const resolved = await sequentialRead.bind({ fileSize: '1024 MiB', queueDepth: 4, directory: '/' }).resolve()
  expect(resolved.ok && sequentialRead.bind(resolved.options[0]).identity).toEqual({ engine: 'builtin', queueDepth: 4 })
})

onDisk.each([
  [{ blockSize: 1000 }, 'a block of 1000 bytes is not a multiple of 512', 'set blockSize to a multiple of 512 B'],
  [
    { fileSize: '8 KiB', queueDepth: 3 },
    'a file of 8KiB has no block of 4KiB for each of 3 I/Os in flight',
    'set fileSize to 12KiB or more',
  ],
  [
    { engine: 'builtin', queueDepth: 65, fileSize: '1 MiB' },
    'the builtin engine takes a thread per I/O in flight, at most 64',
    'install fio and set engine: fio, or lower queueDepth',
  ],
  [
    { fileSize: '900 TiB' },
    expect.stringMatching(/^a file of 921600GiB needs \d+ MiB and must leave \d+ MiB free, but only \d+ MiB are free$/),
    'set a smaller fileSize, or a directory with more space',
  ],
])('%j is refused before anything is written', async (options, reason, fix) => {
  expect(await randomRead.bind(options).resolve()).toEqual({ ok: false, reason, fix })
})

test('an unknown option and a size that is none are mistakes, all at once', () => {
  expect(() => randomRead.bind({ queueDepht: 4, fileSize: 'big' })).toThrow(
    'OPTIONS_INVALID options.fileSize: write a size such as "64 MiB", or whole bytes\n' +
      'OPTIONS_INVALID options.queueDepht: storage/random-read has no option "queueDepht" - did you mean "queueDepth"?',
  )
})
