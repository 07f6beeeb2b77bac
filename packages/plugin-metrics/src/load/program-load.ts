import { spawn } from 'node:child_process'
import type { Load } from './load.ts'

const KEPT_OUTPUT = 2000

/** A program that runs until it is ended: the load is whatever it does. */
export function startProgramLoad([file = '', ...args]: readonly string[]): Load {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const started = performance.now()
  let failed: string | undefined
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', part => {
      output = (output + part).slice(-KEPT_OUTPUT)
    })
  const gone = new Promise<void>(resolve => {
    child.once('error', error => {
      failed ??= `the load could not be started: ${error.message}`
      resolve()
    })
    child.once('exit', (code, signal) => {
      const words = output.trim().split('\n').at(-1)
      failed ??= `the load ended by itself (${signal ?? `code ${code}`})${words ? `: ${words}` : ''}`
      resolve()
    })
  })
  return {
    operations: () => undefined,
    failed: () => failed,
    async prove() {
      const seconds = (performance.now() - started) / 1000
      return { ok: failed === undefined, what: failed ?? `the program was at work for ${seconds.toFixed(1)} s` }
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
