import { availableParallelism } from 'node:os'
import * as z from 'zod'

const MIB = 2 ** 20

/** How the service runs. */
export const settingsSchema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  /** 0: a free one. */
  port: z.int().min(0).max(65_535).default(0),
  /** Absent: nobody is asked for a key. */
  apiKey: z.string().min(1).optional(),
  workers: z
    .int()
    .min(1)
    .default(() => availableParallelism()),
  workerHeapMiB: z.int().min(64).default(512),
  maxQueued: z.int().min(0).default(256),
  maxUploadBytes: z
    .int()
    .min(1)
    .default(50 * MIB),
  maxInlineBytes: z
    .int()
    .min(1)
    .default(2 * MIB),
  maxKept: z.int().min(1).default(1000),
  keepS: z
    .int()
    .min(1)
    .default(24 * 3600),
})
export type Settings = z.output<typeof settingsSchema>
export type UserSettings = z.input<typeof settingsSchema>
