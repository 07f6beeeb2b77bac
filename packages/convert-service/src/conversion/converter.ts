import { fileURLToPath } from 'node:url'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Converted } from './convert-pdf.ts'
import type { ConvertAnswer, ConvertTask } from './convert-worker.ts'
import { UnreadablePdf } from './read-pages.ts'

// The worker lies beside this file as TypeScript in the sources, and as JavaScript in the package.
const WORKER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './convert-worker.ts' : './convert-worker.js', import.meta.url),
)

const WARM_UP_PDF = Buffer.from(`%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj
4 0 obj << /Length 26 >> stream
BT /F 9 Tf (warm up) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
%%EOF
`)

export interface ConverterLimits {
  readonly workers: number
  /** Heap of one worker; a document that needs more ends that worker, and only its own job. */
  readonly workerHeapMiB: number
}

export interface Conversion extends Pick<ConvertTask, 'bytes' | 'tables' | 'normalize'> {
  /** Ends the worker at work, whatever it does. */
  readonly signal: AbortSignal
  onPage(processed: number, total: number): void
}

/** Worker threads that convert, one document each at a time. What to convert next is the caller's business: it starts no more than there are workers. */
export class Converter implements AsyncDisposable {
  readonly #pool: Piscina<ConvertTask, ConvertAnswer>

  constructor({ workers, workerHeapMiB }: ConverterLimits) {
    this.#pool = new Piscina({
      filename: WORKER,
      minThreads: workers,
      maxThreads: workers,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: workerHeapMiB },
    })
  }

  /** Lets every worker convert a small document, so that none loads pdf.js while a client waits. */
  async warmUp(): Promise<void> {
    const { signal } = new AbortController()
    const task = { bytes: WARM_UP_PDF, tables: 'fast', normalize: 'none', signal, onPage: () => undefined } as const
    await Promise.all(this.#pool.threads.map(() => this.convert(task)))
  }

  /** @throws UnreadablePdf, the reason of the signal, or what ended the worker */
  async convert({ bytes, tables, normalize, signal, onPage }: Conversion): Promise<Converted> {
    const { port1, port2 } = new MessageChannel()
    const tell = ({ processed, total }: { processed: number; total: number }) => onPage(processed, total)
    port1.on('message', tell)
    try {
      const copy = Uint8Array.from(bytes)
      const task = { bytes: copy, tables, normalize, progress: port2 }
      const answer = await this.#pool.run(task, { signal, transferList: [copy.buffer, port2] })
      // The answer comes on another port and may overtake what was said of the last pages.
      for (let left = receiveMessageOnPort(port1); left; left = receiveMessageOnPort(port1)) tell(left.message)
      if (!answer.ok) throw new UnreadablePdf(answer.unreadable)
      return answer.converted
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      port1.close()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.destroy()
  }
}
