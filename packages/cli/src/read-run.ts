import { join } from 'node:path'
import { foldEvents, type RunRecord, readJournal } from '@probative/core'
import { EVENTS_FILE } from './run-directory.ts'

/** The record of a run, from the events in its directory. @throws RUN_NOT_FOUND, RUN_UNREADABLE, RUN_NEWER */
export async function readRun(directory: string): Promise<RunRecord> {
  return foldEvents(await Array.fromAsync(readJournal(join(directory, EVENTS_FILE))))
}
