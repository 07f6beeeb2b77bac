import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Facts } from '../plugin/fact.ts'
import { condition } from '../plugin/fact.ts'
import type { MeasuredWindow } from '../plugin/sampler.ts'
import { compileCache } from '../run/compile-cache.ts'
import type { Observed, SamplerAddress, SamplerJob, SamplerMessage } from './protocol.ts'

/** The samplers of a session. */
export interface SamplerProcess extends AsyncDisposable {
  /** Which of them are at work, what they found; for one that is not, why. */
  readonly facts: Facts
  begin(launch: { readonly pid: number; readonly originNs: bigint; readonly usesService: boolean }): void
  /** What was seen since `begin`; undefined when there are no samplers or they have gone silent, which `lost` explains. */
  end(window?: MeasuredWindow): Promise<Observed | undefined>
  readonly lost: string | undefined
  /** Its process, the leader of a group with the tools that it has started. */
  readonly pid: number | undefined
}

// From the sources in our own tests, from the build everywhere else.
const SAMPLER_MODULE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './sampler-child.ts' : './sampler.js', import.meta.url),
)
export interface Patience {
  /** How long all samplers may take to open: an external tool may have to start. */
  readonly openMs: number
  readonly answerMs: number
  readonly closeMs: number
}
const PATIENCE: Patience = { openMs: 15_000, answerMs: 3000, closeMs: 2000 }

const NONE: SamplerProcess = {
  facts: {},
  lost: undefined,
  pid: undefined,
  begin() {},
  end: () => Promise.resolve(undefined),
  [Symbol.asyncDispose]: () => Promise.resolve(),
}

/** Starts the process in which the samplers live. Never rejects: samplers that can't be had are a fact, not an error. */
export async function startSamplers(
  samplers: readonly SamplerAddress[],
  patience: Patience = PATIENCE,
): Promise<SamplerProcess> {
  if (samplers.length === 0) return NONE
  const child = fork(SAMPLER_MODULE, [], FORK)
  const link = linkTo(child)
  link.send({ type: 'open', samplers, enginePid: process.pid })
  const ready = await link.answer('ready', patience.openMs)
  const facts =
    ready?.facts ??
    Object.fromEntries(samplers.map(({ id }) => [`sampler.${id}`, condition(`unavailable: ${link.lost}`)]))
  return {
    facts,
    pid: child.pid,
    get lost() {
      return link.lost
    },
    begin: launch => link.send({ type: 'begin', ...launch }),
    async end(window) {
      if (link.lost !== undefined) return undefined
      const answer = link.answer('observed', patience.answerMs)
      link.send({ type: 'end', ...(window ? { window } : {}) })
      return (await answer)?.observed
    },
    async [Symbol.asyncDispose]() {
      link.send({ type: 'close' })
      await Promise.race([link.gone, sleep(patience.closeMs, undefined, { ref: false })])
      link.kill()
      await link.gone
    },
  }
}

const FORK = {
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as ('ignore' | 'ipc')[],
  detached: process.platform !== 'win32',
  serialization: 'advanced' as const,
  execArgv: [],
  get env() {
    return { ...process.env, ...compileCache() }
  },
}

type Of<T extends SamplerMessage['type']> = Extract<SamplerMessage, { type: T }>

/** The process and the one question that is open. Whoever does not answer in time is ended and not asked again. */
function linkTo(child: ChildProcess) {
  let lost: string | undefined
  let settle: (message: SamplerMessage | undefined) => void = () => {}
  const lose = (why: string) => {
    lost ??= why
    settle(undefined)
    kill(child)
  }
  child.on('message', message => settle(message as SamplerMessage))
  const gone = new Promise<void>(resolve => {
    child.once('error', error => {
      lose(`the sampler process could not be started: ${error.message}`)
      resolve()
    })
    child.once('exit', (code, signal) => {
      lose(`the sampler process ended by itself (${signal ?? `code ${code}`})`)
      resolve()
    })
  })
  return {
    gone,
    get lost() {
      return lost
    },
    kill: () => kill(child),
    send: (job: SamplerJob) => void (child.connected && child.send(job, () => {})),
    async answer<T extends SamplerMessage['type']>(type: T, withinMs: number): Promise<Of<T> | undefined> {
      if (lost !== undefined) return undefined
      const timer = setTimeout(() => lose(`the samplers did not answer within ${withinMs} ms`), withinMs)
      const message = await new Promise<SamplerMessage | undefined>(resolve => {
        settle = resolve
      })
      clearTimeout(timer)
      return message?.type === type ? (message as Of<T>) : undefined
    },
  }
}

/** The process and the tools that it has started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
