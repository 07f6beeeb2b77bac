import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { identifyProcess, isAlive } from './process-identity.ts'

test('a process is alive while it runs, and another process with its pid is not it', () => {
  const mine = identifyProcess(process.pid)
  const dead = { pid: spawnSync(process.execPath, ['-e', '0']).pid, startTime: null }
  expect([mine, { ...mine, startTime: null }, { ...mine, startTime: 'boot/0' }, dead].map(isAlive)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test.skipIf(process.platform !== 'linux')('on Linux a process is known by boot and start', () => {
  expect(identifyProcess(process.pid)).toEqual({
    pid: process.pid,
    startTime: expect.stringMatching(/^[0-9a-f-]{36}\/\d+$/),
  })
})
