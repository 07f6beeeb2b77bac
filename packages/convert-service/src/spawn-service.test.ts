import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { spawnService } from './spawn-service.ts'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a process of its own, on the loopback interface, that wants its key and ends', { timeout: 30_000 }, async () => {
  const service = await spawnService({ workers: 1 })
  expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const jobs = `${service.url}/v1/convert/jobs/none`
  const withKey = { headers: { 'X-API-Key': service.apiKey } }
  expect([(await fetch(`${service.url}/readyz`)).status, (await fetch(jobs)).status]).toEqual([200, 401])
  expect((await fetch(jobs, withKey)).status).toBe(404)
  expect(isAlive(service.pid)).toBe(true)
  await service[Symbol.asyncDispose]()
  await sleep(10)
  expect(isAlive(service.pid)).toBe(false)
})

test('one that can not start says why', { timeout: 30_000 }, async () => {
  await expect(spawnService({ workers: 0 })).rejects.toThrow(/did not start: [\s\S]*workers/)
})

test('an abort ends one that still starts', { timeout: 30_000 }, async () => {
  const controller = new AbortController()
  const spawning = spawnService({ workers: 1 }, controller.signal)
  controller.abort(new Error('enough'))
  await expect(spawning).rejects.toThrow('enough')
  await expect(spawnService({}, controller.signal)).rejects.toThrow('enough')
})
