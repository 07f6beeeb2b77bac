import { parentPort, workerData } from 'node:worker_threads'
import { type ConvertScript, scriptedConvertServer } from '@probative/testkit'

/** Functions can't travel: the times of the jobs come as a list, taken in turn. */
export interface ThreadScript extends Omit<ConvertScript, 'workS'> {
  readonly workS: readonly number[]
}

const { workS, ...script } = workerData as ThreadScript
const server = await scriptedConvertServer({ ...script, workS: n => workS[n % workS.length] ?? 0 })
parentPort?.postMessage(server.url)
parentPort?.on('message', () => parentPort?.postMessage(server.jobs))
