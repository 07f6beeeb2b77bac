// The mock server as a process of its own: prints its port.
import { createMockServer } from './mock-server.ts'

const server = createMockServer()
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
