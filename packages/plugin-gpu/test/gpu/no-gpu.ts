import { openCuda } from '@probative/cuda'

const opened = openCuda()

/** Why tests that need a GPU are skipped here, or undefined. */
export const noGpu: string | undefined = opened.ok
  ? opened.cuda.devices.length > 0
    ? undefined
    : 'the driver sees no GPU'
  : opened.reason
