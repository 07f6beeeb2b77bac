import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { peakMemory } from '@probative/core'
import { expect, test } from 'vitest'
import { ownMemory, serverMemory } from './engine-memory.ts'
import { groupMembers } from './server-processes.ts'

const MOCK = fileURLToPath(new URL('../../test/mock-main.ts', import.meta.url))
const LEADER = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(MOCK)}], { stdio: 'inherit' })`

/** A server below a process that leads its group, as the guard of a service does. */
async function startGroup() {
  const leader = spawn(process.execPath, ['-e', LEADER], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(createInterface(leader.stdout), 'line')) as [string]
  const group = leader.pid ?? 0
  return {
    group,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const ended = once(leader, 'exit')
      process.kill(-group, 'SIGKILL')
      await ended
    },
  }
}

test.skipIf(process.platform !== 'linux')(
  'a server that the run started: its processes, not the one that guards them',
  async () => {
    await using server = await startGroup()
    const service = { name: 'one', url: server.url, processGroup: server.group }
    const [pid = 0, ...others] = groupMembers(server.group)
    const memory = serverMemory(new URL(`${server.url}/gap=1`), [service])
    expect([others, memory]).toEqual([[], peakMemory(pid)])
    expect(memory).toBeGreaterThan(2 ** 24)
  },
)

test.skipIf(process.platform !== 'linux')(
  'a server elsewhere, and one whose port another process holds, have no memory that is known',
  async () => {
    await using server = await startGroup()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const of = (services: Parameters<typeof serverMemory>[1]) => serverMemory(new URL(url), services)
    expect([
      of([{ name: 'one', url: server.url, processGroup: server.group }]),
      of([{ name: 'one', url, processGroup: server.group }]),
      of([{ name: 'one', url, processGroup: null }]),
    ]).toEqual([
      { unavailable: 'the run did not start this server, and does not see its processes' },
      { unavailable: 'no process of the service "one" listens on its port: another one does the work' },
      { unavailable: 'peak memory is read from /proc, which only Linux has' },
    ])
    other.close()
  },
)

test.skipIf(process.platform !== 'linux')('this process has a peak', () => {
  const rss = process.memoryUsage.rss()
  expect(ownMemory()).toBeGreaterThanOrEqual(rss)
})
