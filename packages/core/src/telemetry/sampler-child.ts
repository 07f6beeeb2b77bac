import type { Plugin } from '../plugin/define-plugin.ts'
import { condition, type Facts } from '../plugin/fact.ts'
import type { SampledLaunch } from '../plugin/sampler.ts'
import { OUR_CACHE } from '../run/protocol.ts'
import type { SamplerAddress, SamplerJob, SamplerMessage } from './protocol.ts'
import { RunningSampler } from './running-sampler.ts'

if (process.env[OUR_CACHE] !== undefined) {
  delete process.env.NODE_COMPILE_CACHE
  delete process.env[OUR_CACHE]
}

const abort = new AbortController()
const running: RunningSampler[] = []
let enginePid = process.ppid

// The engine decides when a session ends; a Ctrl-C in the terminal is meant for it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => void close())
process.on('disconnect', () => void close())
process.on('message', job => void handle(job as SamplerJob))

async function handle(job: SamplerJob): Promise<void> {
  if (job.type === 'open') {
    enginePid = job.enginePid
    const facts = await Promise.all(job.samplers.map(open))
    send({ type: 'ready', facts: Object.assign({}, ...facts) })
  }
  if (job.type === 'begin') begin({ pid: job.pid, enginePid, usesService: job.usesService }, job.originNs)
  if (job.type === 'end') {
    const reports = running.map(one => one.end(job.window))
    send({
      type: 'observed',
      observed: {
        series: reports.map(({ series }) => series),
        telemetry: reports.map(({ summary }) => summary),
        taints: reports.flatMap(({ taints }) => taints),
        findings: reports.flatMap(({ findings }) => findings),
      },
    })
  }
  if (job.type === 'close') await close()
}

/** Its facts; when it can't be opened, the reason. */
async function open({ id, pluginUrl, intervalMs }: SamplerAddress): Promise<Facts> {
  const name = `sampler.${id}`
  try {
    const { plugin } = (await import(pluginUrl)) as { plugin: Plugin }
    const sampler = plugin.samplers?.find(one => one.id === id)
    if (!sampler) throw new Error(`${pluginUrl} does not offer ${id}`)
    const opened = await sampler.open(abort.signal)
    const isOfUse = opened.fields.some(field => field.unavailable === undefined)
    if (isOfUse) running.push(new RunningSampler(id, opened, { intervalMs }))
    else await opened[Symbol.asyncDispose]()
    return { [name]: condition(isOfUse ? `every ${intervalMs} ms` : 'nothing to read'), ...opened.facts }
  } catch (error) {
    return { [name]: condition(`unavailable: ${error instanceof Error ? error.message : error}`) }
  }
}

function begin(launch: SampledLaunch, originNs: bigint): void {
  for (const one of running) one.begin(launch, originNs)
}

async function close(): Promise<void> {
  abort.abort(new Error('the session is over'))
  await Promise.allSettled(running.map(one => one.close()))
  process.exit()
}

function send(message: SamplerMessage): void {
  if (process.connected) process.send?.(message)
}
