import { stat } from 'node:fs/promises'
import { defineProbe, type Resolution, type z } from '@probative/core'
import { openCommand } from './command-launch.ts'
import { findProgram, placeOf } from './find-program.ts'
import { METRICS, ownMetrics } from './metrics.ts'
import { type CommandOptions, optionsSchema } from './options.ts'

/** Any program as a probe: its time, processor time, memory, and the numbers it prints. */
export const runProbe = defineProbe({
  id: 'command/run',
  version: 1,
  title: 'Run a program',
  options: optionsSchema,
  metrics: METRICS,
  metricsFor: ownMetrics,
  sensitiveTo: ['cpu', 'memory', 'os'],
  resolve,
  open: openCommand,
})

async function resolve(options: CommandOptions): Promise<Resolution<z.input<typeof optionsSchema>>> {
  const [name] = options.argv
  const place = placeOf(options)
  if (!(await isFolder(place.cwd)))
    return { ok: false, reason: `working directory "${options.cwd}" does not exist`, fix: 'create it, or correct cwd' }
  if (await findProgram(name, place)) return { ok: true, options: [options] }
  return {
    ok: false,
    reason: `program "${name}" was not found, or may not be executed`,
    fix: /[\\/]/.test(name)
      ? `check that ${name} exists (relative to cwd) and is executable: chmod +x ${name}`
      : `install ${name}, add its folder to PATH, or write its path in argv`,
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
}
