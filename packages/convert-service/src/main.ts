import { parseArgs } from 'node:util'
import { startService } from './start-service.ts'

const HELP = `Usage: probative-convert-service [options]

Converts PDF to Markdown, a job at a time per worker. Prints one line of JSON with its url when it is ready.

  --host ADDRESS        address to listen on (127.0.0.1)
  --port N              port to listen on; 0 takes a free one (0)
  --workers N           documents converted at once (the number of processors)
  --max-queued N        jobs that may wait (256)
  --until-stdin-ends    stop when standard input ends
  --help                this text

CONVERT_SERVICE_API_KEY: clients must send it as X-API-Key.
`

const { values } = parseArgs({
  options: {
    host: { type: 'string' },
    port: { type: 'string' },
    workers: { type: 'string' },
    'max-queued': { type: 'string' },
    'until-stdin-ends': { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

if (values.help) process.stdout.write(HELP)
else await serve()

async function serve(): Promise<void> {
  const { host, port, workers, 'max-queued': maxQueued } = values
  const apiKey = process.env.CONVERT_SERVICE_API_KEY
  const service = await startService({
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: Number(port) }),
    ...(workers !== undefined && { workers: Number(workers) }),
    ...(maxQueued !== undefined && { maxQueued: Number(maxQueued) }),
    ...(apiKey && { apiKey }),
  })
  const stop = () => void service[Symbol.asyncDispose]().then(() => process.exit())
  process.once('SIGTERM', stop).once('SIGINT', stop)
  if (values['until-stdin-ends']) process.stdin.once('end', stop).once('error', stop).resume()
  process.stdout.write(`${JSON.stringify({ url: service.url })}\n`)
}
