import { expect, test } from 'vitest'
import { WebhookListener } from './webhook-listener.ts'

const send = (url: string, body: string) => fetch(url, { method: 'POST', body, headers: { 'X-Word': 'a' } })
const { signal } = new AbortController()

test('calls come in order, before or after somebody waits, with the moment of their arrival', async () => {
  await using listener = await WebhookListener.open({ host: '127.0.0.1', port: 0 })
  let clock = 1
  using pending = listener.expect(() => clock++)
  expect((await send(pending.url, 'one')).status).toBe(204)
  const first = await pending.next(signal)
  const second = pending.next(signal)
  await send(pending.url, 'two')
  const calls = [first, await second]
  expect(calls.map(({ atS, body, headers }) => [atS, body.toString(), headers['x-word']])).toEqual([
    [1, 'one', 'a'],
    [2, 'two', 'a'],
  ])
})

test('nobody can guess an address, and one that was given up is none', async () => {
  await using listener = await WebhookListener.open({ host: '127.0.0.1', port: 0 })
  const pending = listener.expect(() => 0)
  const { origin } = new URL(pending.url)
  expect((await send(`${origin}/guess`, '')).status).toBe(404)
  pending[Symbol.dispose]()
  expect((await send(pending.url, '')).status).toBe(404)
})

test('whoever waits is told that it is over', async () => {
  await using listener = await WebhookListener.open({ host: '127.0.0.1', port: 0 })
  using pending = listener.expect(() => 0)
  const controller = new AbortController()
  const waiting = pending.next(controller.signal)
  controller.abort(new Error('over'))
  await expect(waiting).rejects.toThrow('over')
})

test('the service may know it by another address', async () => {
  await using listener = await WebhookListener.open({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://here.example/in/',
  })
  using pending = listener.expect(() => 0)
  expect(pending.url).toMatch(/^https:\/\/here\.example\/in\/[0-9a-f]{32}$/)
})
