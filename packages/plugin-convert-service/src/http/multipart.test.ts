import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { HttpClient } from './http-client.ts'
import { FORM_TYPE, multipart, textPart } from './multipart.ts'

const document = Buffer.alloc(200_000, 'x')
const salt = Buffer.from('%key\n')
const form = multipart([
  textPart(['to', 'md']),
  { name: 'file', filename: 'a "b".pdf', mediaType: 'application/pdf', content: [document, salt] },
])
const HEAD = [
  '--probative-5f1c9a7e3b2d4860',
  'Content-Disposition: form-data; name="to"',
  'Content-Type: text/plain',
  '',
  'md',
  '--probative-5f1c9a7e3b2d4860',
  'Content-Disposition: form-data; name="file"; filename="a %22b%22.pdf"',
  'Content-Type: application/pdf',
  '',
  '',
].join('\r\n')
const TAIL = '%key\n\r\n--probative-5f1c9a7e3b2d4860--\r\n'

test('a document lies in its form without a copy, between one piece before and one behind it', () => {
  expect(form.map((piece, i) => (i === 1 ? piece === document : Buffer.from(piece).toString()))).toEqual([
    HEAD,
    true,
    TAIL,
  ])
})

test('the pieces arrive as one body, with its length', async () => {
  const got = Promise.withResolvers<readonly [string | undefined, Buffer]>()
  const server = createServer(async (request, response) => {
    got.resolve([request.headers['content-length'], await buffer(request)])
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await using client = new HttpClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 1)
  const { signal } = new AbortController()
  const headers = { 'content-type': FORM_TYPE }
  expect((await client.send({ method: 'POST', path: '/', headers, body: form, signal })).status).toBe(200)
  const [length, body] = await got.promise
  expect([length, body.equals(Buffer.concat(form))]).toEqual([String(HEAD.length + 200_000 + TAIL.length), true])
  server.close()
})
