import { referencedServices, resolveServices } from '../config/service-reference.ts'
import type { Service } from '../config/services-schema.ts'
import type { LaunchService } from '../plugin/define-probe.ts'
import type { Finding } from '../plugin/finding.ts'
import { RunningService, type StartOptions } from './running-service.ts'

type Options = Readonly<Record<string, unknown>>
/** Options with the addresses of their services, or why one of these could not be started. */
export type Served =
  | {
      readonly options: Options
      readonly services: readonly LaunchService[]
      readonly findings: readonly Finding[]
    }
  | { readonly failed: string }

/**
 * The services of a session: each is started when the first case needs it, started again when it has ended since, and stopped with
 * the session. One that could not be started is not tried again.
 */
export class Services implements AsyncDisposable {
  readonly #definitions: Readonly<Record<string, Service>>
  readonly #start: StartOptions
  readonly #running = new Map<string, RunningService>()
  readonly #failed = new Map<string, string>()

  constructor(definitions: Readonly<Record<string, Service>>, start: StartOptions) {
    this.#definitions = definitions
    this.#start = start
  }

  /** The options with `${service:name.url}` replaced, once all services that they name are ready. */
  async serve(options: Options): Promise<Served> {
    const findings: Finding[] = []
    const names = referencedServices(options)
    for (const name of names) {
      if (this.#running.get(name)?.isAlive === false) findings.push(startedAgain(name))
      const problem = await this.#ensure(name)
      if (problem !== undefined) return { failed: `service "${name}" ${problem}` }
    }
    const serviceOf = (name: string) => this.#running.get(name) ?? unknown(name)
    return {
      options: resolveServices(options, name => serviceOf(name).address),
      services: names.map(name => launchService(name, serviceOf(name))),
      findings,
    }
  }

  async #ensure(name: string): Promise<string | undefined> {
    if (this.#running.get(name)?.isAlive) return undefined
    const before = this.#failed.get(name)
    if (before !== undefined) return before
    await this.#running.get(name)?.[Symbol.asyncDispose]()
    this.#running.delete(name)
    const definition = this.#definitions[name] ?? unknown(name)
    try {
      this.#running.set(name, await RunningService.start(definition, this.#start))
      return undefined
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      if (!this.#start.signal.aborted) this.#failed.set(name, problem)
      return problem
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#running.values()].map(one => one[Symbol.asyncDispose]()))
  }
}

function launchService(name: string, { address, processGroup }: RunningService): LaunchService {
  return { name, url: address.url, processGroup }
}

function startedAgain(name: string): Finding {
  const text = `service "${name}" had ended and was started again: what it had warmed up was lost`
  return { code: 'service-started-again', severity: 'warn', text }
}

function unknown(name: string): never {
  throw new Error(`the plan names no service "${name}"`)
}
