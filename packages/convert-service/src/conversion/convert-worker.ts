import type { MessagePort } from 'node:worker_threads'
import { type Converted, convertPdf } from './convert-pdf.ts'
import type { Normalization } from './normalize.ts'
import { UnreadablePdf } from './read-pages.ts'
import type { TableMode } from './table-rows.ts'

export interface ConvertTask {
  readonly bytes: Uint8Array
  readonly tables: TableMode
  readonly normalize: Normalization
  /** Gets `{ processed, total }` after every page. */
  readonly progress?: MessagePort
}
export type ConvertAnswer =
  | { readonly ok: true; readonly converted: Converted }
  | { readonly ok: false; readonly unreadable: string }

/** What a worker thread does with a task. A PDF that can't be read is an answer; anything else is thrown. */
export default async function convert({ bytes, tables, normalize, progress }: ConvertTask): Promise<ConvertAnswer> {
  try {
    const onPage = (processed: number, total: number) => progress?.postMessage({ processed, total })
    return { ok: true, converted: await convertPdf(bytes, { tables, normalize, onPage }) }
  } catch (error) {
    if (error instanceof UnreadablePdf) return { ok: false, unreadable: error.message }
    throw error
  } finally {
    progress?.close()
  }
}
