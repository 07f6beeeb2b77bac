import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { condition, type Facts, type Launch, type LaunchContext } from '@probative/core'
import { commandOf } from './command.ts'
import { childrenCpuTime } from './cpu-time.ts'
import { type Ending, endingOf, proofOf } from './ending.ts'
import type { METRICS, Reading } from './metrics.ts'
import type { CommandOptions } from './options.ts'
import { readValue } from './read-value.ts'
import { type Finished, runOnce } from './run-once.ts'

const NO_CPU_TIME: Reading = {
  unavailable: 'processor time of ended children is read from /proc, which only Linux has',
}

/** Opens a launch of `command/run`: nothing is started before the first iteration. */
export async function openCommand(context: LaunchContext<CommandOptions>): Promise<Launch<typeof METRICS>> {
  const { options } = context
  const command = await commandOf(options)
  const endings: Ending[] = []
  return {
    facts: await programFacts(command.program),
    async iterate() {
      const before = childrenCpuTime()
      const finished = await runOnce(command, context)
      const after = childrenCpuTime()
      const ending = endingOf(finished, options.expectExit)
      endings.push(ending)
      return {
        values: {
          time: finished.timeS,
          user_cpu: before && after ? after.user - before.user : NO_CPU_TIME,
          system_cpu: before && after ? after.system - before.system : NO_CPU_TIME,
          peak_memory: finished.peakMemory,
          ...ownValues(options, finished, ending),
        },
      }
    },
    verify: async () => proofOf(endings, options.expectExit),
    [Symbol.asyncDispose]: async () => undefined,
  }
}

/** What a run that failed printed says nothing about the work: no value is taken from it. */
function ownValues({ values }: CommandOptions, finished: Finished, ending: Ending): Record<string, Reading> {
  const read = (name: string, value: CommandOptions['values'][string]): Reading =>
    ending.asExpected
      ? readValue(name, value, finished[value.from])
      : { unavailable: `the program ended with ${ending.how}` }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(name, value)]))
}

/** Which build it was. Not a digest: reading the file would bring it into the page cache before its first run. */
async function programFacts(path: string): Promise<Facts> {
  const { size, mtime } = await stat(path)
  return {
    'command.program': condition(basename(path)),
    'command.size_bytes': condition(size),
    'command.modified': condition(mtime.toISOString()),
  }
}
