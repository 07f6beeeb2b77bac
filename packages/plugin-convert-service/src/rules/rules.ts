import type { Rule } from '@probative/core'
import { everyJobOnce } from './every-job-once.ts'
import { gpuWasBusy } from './gpu-was-busy.ts'
import { littlesLaw } from './littles-law.ts'
import { noReplays } from './no-replays.ts'
import { notADelay } from './not-a-delay.ts'

/** What has to hold of every record with conversion jobs. */
export const rules: readonly Rule[] = [noReplays, everyJobOnce, notADelay, littlesLaw, gpuWasBusy]
