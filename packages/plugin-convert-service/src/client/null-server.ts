import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'

/**
 * A service that takes no time: every job has succeeded when its upload is in. It speaks version 1 of the contract with `POST
 * /v1/convert/jobs`, on a thread of its own, and posts its address.
 */
const json = (body: unknown) => Buffer.from(JSON.stringify(body))
const DONE = json({ job: { job_id: 'null', status: 'succeeded' } })
const RESULT = json({
  result: {
    artifact: { size_bytes: 5, sha256: '38e0b9de817f645c4bec37c0d4a3e58baecccb040f5718dc069a72c7385a0bed' },
    markdown_content: 'null\n',
  },
})
const READY = json({ ready: true })

const server = createServer((request, response) => {
  const answer = () => {
    const body = request.method === 'POST' ? DONE : request.url?.endsWith('/readyz') ? READY : RESULT
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
  }
  if (request.method === 'GET') answer()
  else request.on('end', answer).resume()
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
