import type { Rule } from '@probative/core'
import { bandwidthBound } from './bandwidth-bound.ts'
import { clientNotStalled } from './client-not-stalled.ts'
import { equalAtDepth } from './equal-at-depth.ts'
import { outputLength } from './output-length.ts'
import { promptNotCached } from './prompt-not-cached.ts'
import { sameWorkload } from './same-workload.ts'
import { ttftIsNotReciprocal } from './ttft-is-not-reciprocal.ts'

export const rules: readonly Rule[] = [
  bandwidthBound,
  ttftIsNotReciprocal,
  outputLength,
  promptNotCached,
  sameWorkload,
  equalAtDepth,
  clientNotStalled,
]
