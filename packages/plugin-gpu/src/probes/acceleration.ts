import type { Label } from '@probative/core'

/** The work ran on the GPU: the driver's own clock timed it, and its results were read back. */
export const ACCELERATION: Readonly<Record<'acceleration', Label>> = {
  acceleration: { value: 'cuda', source: 'measured' },
}
