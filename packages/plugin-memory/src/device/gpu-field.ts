import { z } from '@probative/core'

/** The option of every probe of a GPU. */
export const gpuField = z
  .union([z.int().min(0), z.literal('all')])
  .default(0)
  .describe("number of the GPU in the driver's order, or `all` for one case each")
