// The mock server as a process of its own: prints its port, the one that is named or a free one.
import { createMockServer } from './mock-server.ts'

const server = createMockServer()
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
