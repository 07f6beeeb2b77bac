import { z } from '@probative/core'
import { sizeInBytes } from './sizes.ts'

/** A size as written: `'256 MiB'` or a number of bytes. */
export const size = (fallback: string, about: string) =>
  z
    .union([z.string(), z.int().positive()])
    .refine(written => sizeInBytes(written) !== undefined, { error: 'write a size such as "64 MiB", or whole bytes' })
    .default(fallback)
    .describe(about)

/** Fields that every probe of a disk has in common. */
export const targetFields = {
  directory: z
    .string()
    .min(1)
    .default('auto')
    .describe(
      'an existing directory on the disk to measure; auto: the temp directory of the system, or another one when that is memory',
    )
    .meta({ identity: false }),
}

export const engineFields = {
  engine: z
    .enum(['auto', 'builtin', 'fio'])
    .default('auto')
    .describe('what does the I/O; auto: builtin, or fio when it is there and the queue depth is above 16 per core'),
}

export const durationField = (fallback: number) =>
  z.int().min(10).max(600_000).default(fallback).describe('length of one iteration in milliseconds')

export const transferFields = (blockSize: string) => ({
  ...targetFields,
  fileSize: size('1GiB', 'size of the file that is read and written'),
  blockSize: size(blockSize, 'bytes of one read or write call; a multiple of 512'),
  queueDepth: z.int().min(1).max(1024).default(1).describe('reads and writes in flight at any moment'),
  durationMs: durationField(1000),
  direct: z.boolean().default(true).describe('bypass the page cache (O_DIRECT)'),
  ...engineFields,
  ioengine: z
    .enum(['auto', 'psync', 'libaio', 'io_uring'])
    .default('auto')
    .describe('how fio submits I/O; auto: the first of io_uring, libaio and psync that works; not used by builtin'),
})
const transferSchema = z.strictObject(transferFields('4KiB'))
export type TransferOptions = Readonly<z.output<typeof transferSchema>>
