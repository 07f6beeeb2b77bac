import type { Resolution } from '@probative/core'
import { createAdapter } from '../adapter/create-adapter.ts'
import { readDirectory } from '../corpus/read-directory.ts'
import type { ServiceOptions } from '../options.ts'
import { adapterOptions } from './open-service.ts'

const ANSWER_MS = 3000
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

type Problem = Extract<Resolution<never>, { ok: false }>

/** The options with a concrete way of waiting, or why the case can't run. `O` has more fields of its own. */
export async function resolveService<O extends ServiceOptions>(options: O): Promise<Resolution<O>> {
  const problem = (await directoryProblem(options)) ?? (await serviceProblem(options))
  if (problem) return problem
  return { ok: true, options: [{ ...options, wait: options.wait === 'auto' ? bestWait(options) : options.wait }] }
}

type Way = Exclude<ServiceOptions['wait'], 'auto'>

/** How the end of a job can become known, the best way first. */
const WAYS: Readonly<Record<Exclude<ServiceOptions['adapter'], 'generic'>, readonly Way[]>> = {
  'convert-jobs': ['create', 'poll'],
  'convert-jobs-v2': ['create', 'poll'],
  'docling-serve': ['long-poll', 'poll'],
  gotenberg: ['create', 'webhook'],
}

function waysOf({ adapter, contract }: ServiceOptions): readonly Way[] {
  if (adapter !== 'generic') return WAYS[adapter]
  if (!contract) return []
  const { submit, status, webhook } = contract
  return [
    ...(submit.jobId === undefined || (status && submit.longestWaitS > 0) ? (['create'] as const) : []),
    ...(status && status.longestWaitS > 0 ? (['long-poll'] as const) : []),
    ...(webhook ? (['webhook'] as const) : []),
    ...(status ? (['poll'] as const) : []),
  ]
}

const bestWait = (options: ServiceOptions) => waysOf(options)[0] ?? 'poll'

async function directoryProblem({ directory }: ServiceOptions): Promise<Problem | undefined> {
  if (directory === undefined) return undefined
  try {
    await readDirectory(directory)
    return undefined
  } catch (error) {
    const reason = `directory "${directory}": ${error instanceof Error ? error.message : String(error)}`
    return { ok: false, reason, fix: 'name a directory of PDF files, or leave it out for generated ones' }
  }
}

/** A contract is of the adapter generic, and of no other. */
function contractProblem({ adapter, contract }: ServiceOptions): Problem | undefined {
  if ((adapter === 'generic') === (contract !== undefined)) return undefined
  return contract
    ? { ok: false, reason: `${adapter} has a contract of its own`, fix: 'set adapter: generic, or leave out contract' }
    : { ok: false, reason: 'a generic service has no contract', fix: 'describe it by the option contract' }
}

function waitProblem(options: ServiceOptions): Problem | undefined {
  const { wait, adapter } = options
  const ways: readonly string[] = ['auto', ...waysOf(options)]
  if (ways.includes(wait)) return undefined
  return { ok: false, reason: `${adapter} can not wait by ${wait}`, fix: `set wait to one of ${ways.join(', ')}` }
}

async function serviceProblem(options: ServiceOptions): Promise<Problem | undefined> {
  const { url, remote, tunnel, apiKey, adapter: name } = options
  const problem = contractProblem(options) ?? waitProblem(options)
  if (problem) return problem
  if (url === undefined) {
    if (name === 'convert-jobs') return undefined
    return { ok: false, reason: `our own service does not speak ${name}`, fix: 'name the url of one that does' }
  }
  const { hostname, origin } = new URL(url)
  if (!remote && !LOOPBACK.test(hostname))
    return {
      ok: false,
      reason: `${origin} is not on this machine`,
      fix: 'set remote: true if you may put it under load',
    }
  const fix = tunnel === undefined ? 'start it, or leave out url' : `start it, or open the way to it: ${tunnel}`
  await using adapter = createAdapter(name, adapterOptions(options, { url, apiKey }, 1))
  try {
    const { isReady, reasons } = await adapter.describe(AbortSignal.timeout(ANSWER_MS))
    return isReady
      ? undefined
      : { ok: false, reason: `the service at ${origin} is not ready: ${reasons.join('; ')}`, fix }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: `no service answers at ${origin}: ${why}`, fix }
  }
}
