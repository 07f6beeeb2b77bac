import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../test/fixtures/launch.ts'
import { plugin } from '../../test/fixtures/service-plugin.ts'
import { suiteOf } from '../../test/fixtures/suite.ts'
import type { Service } from '../config/services-schema.ts'
import { createRegistry } from '../plugin/registry.ts'
import { foldEvents } from '../record/fold-events.ts'
import { checkSuite, prepareRun } from './prepare-run.ts'
import { run } from './run.ts'
import { Services } from './services.ts'

const folder = temporaryFolder()
beforeAll(() => {
  vi.stubEnv('PROBATIVE_HOST_DIR', join(folder.path, 'host'))
})
afterAll(() => folder[Symbol.dispose]())

const fixture = (name: string) => fileURLToPath(new URL(`../../test/fixtures/${name}`, import.meta.url))
const { signal } = new AbortController()
const serviceOf = (parts: Partial<Service>, ...args: readonly string[]): Service => ({
  command: [process.execPath, fixture('service.mjs'), '${port}', ...args],
  port: 'free',
  ready: '/',
  readyTimeoutMs: 20_000,
  ...parts,
})
const servicesOf = (service: Service) => new Services({ one: service }, { graceMs: 500, signal })
const REFERENCE = { url: '${service:one.url}/pid', port: '${service:one.port}' }

async function urlOf(services: Services): Promise<string> {
  const served = await services.serve({ url: '${service:one.url}' })
  if ('failed' in served) throw new Error(served.failed)
  return String(served.options.url)
}
const ask = async (url: string) => (await fetch(url)).text()

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** True when the process ends within some seconds. */
async function ends(pid: number): Promise<boolean> {
  for (let i = 0; i < 200 && isAlive(pid); i++) await sleep(25)
  return !isAlive(pid)
}

test('a service starts on a free port when a case wants it, is waited for, and serves the next case too', async () => {
  const services = servicesOf(serviceOf({}, '200'))
  const [first, second] = [await services.serve(REFERENCE), await services.serve(REFERENCE)]
  expect(second).toEqual(first)
  if ('failed' in first) throw new Error(first.failed)
  const { url, port } = first.options
  expect([url, first.services, first.findings]).toEqual([
    `http://127.0.0.1:${port}/pid`,
    [{ name: 'one', url: `http://127.0.0.1:${port}`, processGroup: expect.any(Number) }],
    [],
  ])
  const pid = Number(await ask(String(url)))
  await services[Symbol.asyncDispose]()
  expect([pid > 0, await ends(pid)]).toEqual([true, true])
})

test('options that refer to no service start none', async () => {
  await using services = servicesOf(serviceOf({ command: ['/nowhere/at/all'] }))
  expect(await services.serve({ url: 'http://127.0.0.1:9' })).toEqual({
    options: { url: 'http://127.0.0.1:9' },
    services: [],
    findings: [],
  })
})

test.skipIf(process.platform === 'win32')('what a service has started ends with it', async () => {
  const services = servicesOf(serviceOf({}, '0', 'child'))
  const pid = Number(await ask(`${await urlOf(services)}/child`))
  expect(isAlive(pid)).toBe(true)
  await services[Symbol.asyncDispose]()
  expect(await ends(pid)).toBe(true)
})

test('a service that ends at once, is no program, or never gets ready has failed, and is not tried again', async () => {
  vi.stubEnv('TEST_GREETING', 'world')
  const exits = serviceOf({ env: { GREETING: 'hello ${env:TEST_GREETING} on ${port}' }, port: 40_001 }, '0', 'exit')
  const failures = await Promise.all(
    [exits, serviceOf({ command: ['/nowhere/at/all'] }), serviceOf({ readyTimeoutMs: 1500 }, '60000')].map(
      async one => {
        await using services = servicesOf(one)
        const first = await services.serve(REFERENCE)
        const started = performance.now()
        expect(await services.serve(REFERENCE)).toEqual(first)
        expect(performance.now() - started).toBeLessThan(200)
        return first
      },
    ),
  )
  const last = 'its last words:\nlistening soon, greeting'
  expect(failures).toEqual([
    { failed: `service "one" exited with code 3; ${last} hello world on 40001` },
    { failed: 'service "one" could not be started: spawn /nowhere/at/all ENOENT' },
    { failed: `service "one" was not ready within 1500 ms: HTTP status 503; ${last} nobody` },
  ])
})

test('a service that has ended is started again, and that is a finding', async () => {
  await using services = servicesOf(serviceOf({}))
  const before = Number(await ask(await urlOf(services)))
  process.kill(before, 'SIGKILL')
  for (let i = 0; i < 100; i++) {
    const served = await services.serve(REFERENCE)
    if ('failed' in served) throw new Error(served.failed)
    if (served.findings.length > 0) {
      expect(served.findings.map(({ code }) => code)).toEqual(['service-started-again'])
      expect(Number(await ask(String(served.options.url)))).not.toBe(before)
      return
    }
    await sleep(20)
  }
  expect.fail('it was never started again')
})

test.skipIf(process.platform === 'win32')('a service does not outlive an engine that was killed', async () => {
  const command = [process.execPath, fixture('service.mjs'), '${port}']
  const engine = spawn(process.execPath, [fixture('hold-service.ts'), JSON.stringify(command)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(engine.stdout), 'line')) as [string]
  const pid = Number(await ask(JSON.parse(line).options.url))
  expect(isAlive(pid)).toBe(true)
  engine.kill('SIGKILL')
  expect(await ends(pid)).toBe(true)
})

const loaded = { spec: 'served', url: new URL('../../test/fixtures/service-plugin.ts', import.meta.url).href, plugin }
const registry = createRegistry([loaded])
const sampling = { launches: 2, iterations: 1, warmup: 0 }
const suiteWith = (services: Readonly<Record<string, Service>>, ...urls: readonly string[]) => {
  const cases = urls.map(url => ({ probe: 'served/ask', options: { url, port: '${service:one.port}' }, sampling }))
  const { file: _, ...suite } = suiteOf({ plugins: [loaded], cases, services })
  return suite
}

test('a run starts what its cases refer to once, and a service that fails costs the launches that need it', async () => {
  const suite = suiteWith(
    { one: serviceOf({}), broken: serviceOf({}, '0', 'exit'), idle: serviceOf({}) },
    '${service:one.url}',
    '${service:broken.url}',
  )
  const prepared = await prepareRun({ suite, registry }, { cwd: folder.path, signal })
  const { plan, launches } = foldEvents(await Array.fromAsync(run(prepared, { graceMs: 500 })))
  expect(Object.keys(plan.services ?? {})).toEqual(['one', 'broken'])
  expect(plan.cases[0]?.options).toEqual({ url: '${service:one.url}', port: '${service:one.port}' })
  const ended = launches.map(({ caseId, status }) => `${caseId.includes('broken') ? 'broken' : 'one'} ${status}`)
  expect(ended.toSorted()).toEqual(['broken failed', 'broken failed', 'one valid', 'one valid'])
  const pids = launches.flatMap(({ labels }) => labels?.pid?.map(label => label?.value) ?? [])
  expect([pids.length, new Set(pids).size, await ends(Number(pids[0]))]).toEqual([2, 1, true])
  expect(launches.find(({ status }) => status === 'failed')?.error).toEqual({
    kind: 'error',
    phase: 'open',
    message: expect.stringMatching(/^service "broken" exited with code 3; its last words:/),
  })
})

test('a service that the suite does not have is a mistake, with a suggestion', () => {
  const suite = suiteWith({ one: serviceOf({}) }, '${service:on.url}')
  expect(() => checkSuite({ suite, registry })).toThrow(
    'SERVICE_UNKNOWN cases[0].options: there is no service "on" - did you mean "one"?',
  )
})
