import { constants } from 'node:os'

export interface Signals extends Disposable {
  readonly signal: AbortSignal
  /** 130 after Ctrl-C, 143 after SIGTERM; undefined when neither came. */
  readonly exitCode: number | undefined
}

const CAUGHT = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const SECOND_CHANCE_MS = 300

/** Turns the first Ctrl-C into an abort, so that what there is gets written; a second one ends the process at once. */
export function listenForSignals(): Signals {
  const controller = new AbortController()
  let exitCode: number | undefined
  let firstAt = 0
  const onSignal = (name: (typeof CAUGHT)[number]) => {
    if (exitCode !== undefined && Date.now() - firstAt > SECOND_CHANCE_MS) process.exit(exitCode)
    if (exitCode !== undefined) return
    exitCode = 128 + constants.signals[name]
    firstAt = Date.now()
    process.stderr.write('\nstopping; writing what there is (once more to quit at once)\n')
    controller.abort(new Error(`received ${name}`))
  }
  for (const name of CAUGHT) process.on(name, onSignal)
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode
    },
    [Symbol.dispose]() {
      for (const name of CAUGHT) process.off(name, onSignal)
    },
  }
}
